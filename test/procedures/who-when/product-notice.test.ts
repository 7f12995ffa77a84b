/** 第十九条 Art. 19: at each stage of a product notice, which acts are open to whom; from procedures.md §6. */
import { acknowledged, asked, told, withdrawn } from '../product-notice/telling';
import { describeTable, people, type StageRow, standing } from './table';

const { authority, regulator, applicant, ofZone } = people;

/** Open at every stage. Nothing is approved, so nothing is proposed. */
const always = { ...standing, sendMessage: [...authority, ...regulator] };
/** While the product is offered. */
const onMarket = {
  ...always,
  changeProduct: applicant,
  withdrawProduct: applicant,
  requestProductInspection: regulator,
  answerInspectionRequest: authority,
};

const rows: StageRow[] = [
  {
    stage: 'acknowledgement',
    open: { ...onMarket, acknowledgeNotice: ofZone, askForMore: ofZone, supplementNotice: applicant },
    situations: [
      {
        when: 'just told',
        at: (zone) => told(zone),
        offered: { supplementNotice: [], answerInspectionRequest: [] },
      },
      {
        when: 'more asked',
        at: (zone) => asked(zone),
        offered: { acknowledgeNotice: [], askForMore: [], answerInspectionRequest: [] },
      },
    ],
  },
  {
    stage: 'listed',
    open: onMarket,
    situations: [
      { when: 'acknowledged', at: (zone) => acknowledged(zone), offered: { answerInspectionRequest: [] } },
      {
        when: 'an inspection asked for',
        at: (zone) =>
          acknowledged(zone).happens({
            type: 'inspectionAsked',
            article: '第二十一条 Art. 21',
            data: { cause: '超出 beyond' },
          }),
        offered: { requestProductInspection: [] },
      },
    ],
  },
  { stage: 'delisting', open: always, situations: [{ when: 'withdrawn', at: (zone) => withdrawn(zone), offered: {} }] },
];

describeTable('productNotice', rows);
