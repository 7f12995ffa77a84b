import { initialFacts } from '../../../procedures/authorization/facts';
import type { CaseOpening } from '../../../workflows/messages';
import {
  closesAt,
  content,
  draft,
  inWindow,
  jointly,
  lodgingFacts,
  opensAt,
  organizations,
  qinhuai,
  shanghai,
  zijin,
} from '../../support/announcement-case';
import { noticesIn, reportsIn } from '../../support/given';
import { person } from '../../support/people';

const wang = 'wang-applicant';
const inTime = shanghai('2026-03-10');
const instant = (iso: string, ms = 0) => new Date(Date.parse(iso) + ms).toISOString();

const lodge = (
  before = inWindow(),
  changes: Record<string, unknown> = {},
  given: Record<string, unknown> = {},
  at = inTime,
) => before.when(wang, 'lodge', { ...content, ...changes }, { at, given: { ...lodgingFacts(wang, zijin), ...given } });

describe('第九条 Art. 9 application window', () => {
  it('lodges, starts the authorization with all it carries, and gives a receipt', () => {
    const after = lodge().then('applicationLodged');
    expect(after.file.facts.applications).toMatchObject([
      { caseNo: zijin, organizationId: 'org-zijin', lodgedAt: inTime },
    ]);
    const start = after.effects.find(({ lane }) => lane === 'cases');
    const { file } = after;
    const opening = (start as unknown as { payload: CaseOpening }).payload;
    expect(start).toMatchObject({ operation: 'start', caseNo: zijin });
    expect(opening).toMatchObject({
      kind: 'authorization',
      caseNo: zijin,
      receivedAt: inTime,
      actor: { personId: wang },
    });
    expect(opening.data).toEqual({
      title: { zh: '紫金数据：医疗数据授权运营公告', en: 'Zijin Data: Announcement for health data' },
      zone: file.zone,
      parties: { ...file.parties, applicant: 'org-zijin' },
      basis: file.basis,
      policy: file.policy,
      calendar: file.calendar,
      clock: file.clock,
      opening: {
        announcementNo: 'ANN-2026-0001',
        organization: organizations['org-zijin'],
        content,
        criteria: draft.selection.criteria,
        conditions: draft.conditions,
        materials: draft.materials,
        scenarios: draft.scenarios,
        lodgedAt: inTime,
        periodicEvaluation: true,
      },
    });
    expect(opening.first).toMatchObject([{ type: 'lodged' }]);
    expect(initialFacts(opening.data.opening)).toMatchObject({ announcementNo: 'ANN-2026-0001', lodgedAt: inTime });
    expect(noticesIn(after.effects)).toEqual(['org-zijin: applicationLodged']);
  });

  it('I-11: to the second: at the opening and at the closing is in time, a second outside is not', () => {
    lodge(inWindow(), {}, {}, instant(opensAt, -1000)).refused('windowNotOpen');
    lodge(inWindow(), {}, {}, instant(opensAt)).then('applicationLodged');
    lodge(inWindow(), {}, {}, instant(closesAt)).then('applicationLodged');
    lodge(inWindow(), {}, {}, instant(closesAt, 999)).then('applicationLodged');
    lodge(inWindow(), {}, {}, instant(closesAt, 1000)).refused('windowClosed');
  });

  it('I-11: closes by itself one minute after its legal end, with a report', () => {
    const before = lodge().then('applicationLodged');
    expect(before.until(instant(closesAt, 59_999)).file.ending).toBeNull();
    const after = before.until(instant(closesAt, 60_000));
    expect(after.file.ending).toBe('closed');
    expect(after.file.facts.windowReport).toEqual({ lodged: 1, ended: 0, byScenario: { claims: 1, trials: 0 } });
    expect(noticesIn(after.effects)).toEqual(['org-data-authority: windowClosed']);
  });

  it('names every reason at once', () => {
    const answer = lodge(
      inWindow(),
      {
        materials: [...content.materials.slice(2), content.materials[2], { material: 'poem', documentId: 'doc_other' }],
        declarations: ['goodStanding', 'goodStanding', 'luck'],
        scenarios: ['claims', 'weather'],
        datasets: [
          { datasetId: 'genome', level: 4 },
          { datasetId: 'outpatient', level: 2 },
        ],
        partners: [{ name: '伙伴公司', creditCode: '91320100MA1XJ00010' }],
      },
      { organization: { ...organizations['org-zijin'], creditCode: '123' } },
      instant(closesAt, 1000),
    );
    const codes = answer.refusals.map(({ code }) => code);
    expect(codes.filter((code) => code === 'materialMissing')).toHaveLength(2);
    expect(codes.filter((code) => code === 'declarationMissing')).toHaveLength(10);
    for (const code of [
      'windowClosed',
      'materialDuplicate',
      'materialUnknown',
      'documentUnknown',
      'conditionDuplicate',
      'conditionUnknown',
      'scenarioUnknown',
      'datasetUnknown',
      'creditCodeInvalid',
    ])
      expect(codes).toContain(code);
    expect(answer.refusals.find(({ code }) => code === 'materialMissing')?.details).toEqual({
      material: '授权运营申请表',
      materialEn: 'Application form',
    });
  });

  it('a dataset announced and marked prohibited since is refused (第二条第二款 Art. 2(2))', () => {
    const datasets = { outpatient: { prohibited: true, openedIn: [], level: 2 } };
    lodge(inWindow(), {}, { datasets }).refused('datasetProhibited');
  });

  it('takes documents of the own organization only', () => {
    const documents = Object.fromEntries(
      content.materials.map(({ documentId }) => [documentId, { organizationId: 'org-zijin' }]),
    );
    lodge(inWindow(), {}, { documents: { ...documents, doc_auditReport: { organizationId: 'org-qinhuai' } } }).refused(
      'documentUnknown',
    );
  });

  it('needs an organization with a valid code and an allotted number', () => {
    lodge(inWindow(), {}, { organization: undefined }).refused('creditCodeInvalid');
    const partner = (creditCode: string) => lodge(inWindow(), { partners: [{ name: '伙伴公司', creditCode }] });
    partner('91320100MA1XJ00010').refused('creditCodeInvalid');
    partner(organizations['org-qinhuai'].creditCode).then('applicationLodged');
    lodge(inWindow(), {}, { authorizationNo: undefined }).refused('numberNotAllotted');
  });

  it('allows one live application for each organization; another after the first ended', () => {
    const first = lodge().then('applicationLodged');
    lodge(first, {}, { authorizationNo: qinhuai }).refused('alreadyLodged');
    const ended = first.hears('conclusion', { caseNo: zijin, result: 'ended' });
    lodge(ended, {}, { authorizationNo: qinhuai }).then('applicationLodged');
    lodge(ended).refused('numberNotAllotted');
  });

  it('is for applicants', () => {
    inWindow().when('lin-officer', 'lodge', content).refused('notPermitted');
    inWindow().when('public', 'lodge', content).refused('notPermitted');
  });
});

describe('extending and withdrawing', () => {
  const later = '2026-03-31T17:00:00+08:00';
  const extend = (before: ReturnType<typeof inWindow>, at: string, to = later) =>
    before.when('lin-officer', 'extendWindow', { closesAt: to, reason: '征询意见' }, { at });

  it('moves the closing, publishes it again and tells applicants', () => {
    const after = extend(lodge().then('applicationLodged'), inTime).then('windowExtended');
    expect(after.effects.find(({ lane }) => lane === 'work')).toMatchObject({ payload: { until: later } });
    expect(noticesIn(after.effects)).toEqual(['org-zijin: windowExtended', 'org-health: windowExtended']);
    expect(after.until(instant(closesAt, 60_000)).file.ending).toBeNull();
    expect(after.until(instant(later, 60_000)).file.ending).toBe('closed');
  });

  it('is possible until closing and only to a later instant', () => {
    extend(inWindow(), instant(closesAt)).then('windowExtended');
    extend(inWindow(), instant(closesAt, 1000)).refused('windowClosed');
    extend(inWindow(), inTime, closesAt).refused('closingNotLater');
    // The same instant in another offset is not later.
    extend(inWindow(), inTime, '2026-03-20T09:00:00Z').refused('closingNotLater');
  });

  it('withdraws jointly, tells applicants and those with drafts, and reports to their cases', () => {
    const before = lodge().then('applicationLodged');
    const given = { draftOrganizations: ['org-qinhuai', 'org-zijin'] };
    const after = jointly(before, 'withdrawAnnouncement', { reason: '依据调整' }, given, inTime);
    expect(after.file.ending).toBe('withdrawn');
    expect(noticesIn(after.effects)).toEqual([
      'org-zijin: announcementWithdrawn',
      'org-qinhuai: announcementWithdrawn',
    ]);
    expect(reportsIn(after.effects)).toEqual([`${zijin} announcementWithdrawn`]);
    expect(after.effects.find(({ lane }) => lane === 'work')).toMatchObject({
      payload: { body: { status: 'withdrawn' } },
    });
  });
});

describe('第十条第一款 Art. 10(1) deciding in one’s own case', () => {
  const affiliated = person('zhou-head', { affiliations: ['org-zijin'] });

  it('who is affiliated with an applicant decides nothing once the window is closed', () => {
    const before = lodge().then('applicationLodged');
    before
      .when(affiliated, 'extendWindow', { closesAt: '2026-03-31T17:00:00+08:00', reason: '征询' }, { at: inTime })
      .then('windowExtended');
    const listing = before.until(shanghai('2026-03-21')).opens('resultListing');
    listing.when(affiliated, 'drawUpResultList', { lines: [] }).refused('ownCase');
    listing.when(affiliated, 'addNote', { text: '说明' }).refused('ownCase');
  });
});
