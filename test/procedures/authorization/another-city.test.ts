/** The law is data: the same procedure under the rules of another city, without a line of code for it. */
import { exampleCity } from '../../../law/packs';
import { agreementFor } from '../../support/openings';
import {
  type Authorized,
  accepted,
  agreed,
  allScored,
  concluded,
  draftedAgreement,
  endOf,
  findings,
  inReview,
  inSigning,
  locked,
  lodged,
  operating,
  pooled,
  shanghai,
} from './authorized';

const here = { basis: exampleCity };
const seven = [80, 80, 80, 80, 80, 80, 80];
const threeYears = agreementFor('2026-10-01', '2029-09-30');
const due = ({ file }: Authorized, name: string) =>
  file.deadlines.find((one) => one.name === name && one.state === 'running')?.due?.day;

describe('an authorization in another city', () => {
  it('counts its own limits: completeness 3 working days, eligibility 15, review 30, signing 20 days', () => {
    expect(due(lodged(here), 'completeness')).toBe('2026-09-30');
    expect(due(lodged(), 'completeness')).toBe('2026-10-09');
    expect(due(accepted(here), 'decision')).toBe('2026-10-22');
    expect(due(accepted(), 'decision')).toBe('2026-10-29');
    expect(due(inReview(here), 'expertReview')).toBe('2026-11-12');
    expect(due(inSigning(here, seven), 'signing')).toBe('2026-10-14');
    expect(due(inSigning(), 'signing')).toBe('2026-10-26');
  });

  it('may return materials twice, where the measure lets them be returned once', () => {
    const items = [{ material: 'auditReport', fault: 'missing', note: '缺少' }];
    const materials = [{ material: 'auditReport', documentId: 'doc_new' }];
    const given = {
      documents: { doc_new: { organizationId: 'org-zijin', type: 'application/pdf', sha256: 'a'.repeat(64) } },
    };
    const once = (setting: object) =>
      lodged(setting)
        .when('lin-officer', 'returnForCorrection', { items })
        .then('returnedForCorrection')
        .when('wang-applicant', 'correct', { materials }, { given })
        .effective();
    const twice = once(here)
      .when('lin-officer', 'returnForCorrection', { items })
      .then('returnedForCorrection')
      .when('wang-applicant', 'correct', { materials }, { given })
      .effective();
    expect(twice.when('lin-officer', 'returnForCorrection', { items }).refusals).toHaveLength(1);
    expect(once({}).when('lin-officer', 'returnForCorrection', { items }).refusals).toHaveLength(1);
  });

  it.each([
    [5, false],
    [7, true],
    [9, true],
  ])('draws a panel of %i: %s', (size, allowed) => {
    const { refusals } = pooled(inReview(here)).when('lin-officer', 'drawPanel', { size });
    expect(refusals.length === 0).toBe(allowed);
  });

  it.each([
    [69, false],
    [70, true],
    [71, true],
  ])('a mean of %i is recommended: %s', (score, recommended) => {
    const after = concluded(
      seven.map(() => score),
      here,
    );
    expect(after.file.facts.review?.conclusion?.recommended).toBe(recommended);
  });

  it.each([
    ['one day below three years', '2029-09-29', true],
    ['three years', '2029-09-30', true],
    ['one day above', '2029-10-01', false],
  ])('signs for %s', (_name, end, allowed) => {
    const text = agreementFor('2026-10-01', end);
    const { refusals } = inSigning(here, seven).when('lin-officer', 'draftAgreement', text);
    expect(refusals.map(({ code }) => code)).toEqual(allowed ? [] : ['termTooLong']);
  });

  it('goes from lodging to the deletion of data on its own numbers', () => {
    const operation = operating(locked(inSigning(here, seven), threeYears), here);
    expect(operation.file.facts.term).toEqual({ start: '2026-10-01', end: '2029-09-30' });
    const ended = operation
      .until(shanghai('2026-10-01', '00:00:00'))
      .happens({
        type: 'spaceProvisioned',
        article: '第十二条 Art. 12',
        data: { grants: [{ grantId: 'g', dataset: 'sample' }] },
      })
      .until(endOf('2029-09-30'));
    expect(ended.file.ending).toBe('expired');
    const reminded = ended.events.filter(({ type }) => type === 'termReminder').map(({ at }) => at);
    expect(reminded.every((at) => at.endsWith('T02:00:00.000Z'))).toBe(true);
    expect(ended.file.basis.id).toBe('example-city');
    const deletion = ended
      .opens('accessRestriction')
      .happens({ type: 'accessRestricted', article: '第二十三条 Art. 23', data: {} })
      .opens('dataDeletion');
    expect(deletion.file.deadlines.find(({ name }) => name === 'deletion')?.budget.amount).toBe(5);
  });

  it('asks everyone of the panel to score before it concludes', () => {
    const all = allScored(seven, here);
    expect(agreed(all, 'concludeReview', { opinion: '结论' }).file.ending).toBe('concluded');
    expect(findings()).toHaveLength(10);
    expect(draftedAgreement(inSigning(here, seven), threeYears).file.facts.agreement?.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});
