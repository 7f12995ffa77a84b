import { transitionalExample } from '../../../law/packs';
import { consentTo, datasets, draft, drafted, inWindow, jointly, shanghai } from '../../support/announcement-case';
import { noticesIn } from '../../support/given';

const publish = (before: ReturnType<typeof drafted>) => ({ draftHash: before.file.facts.draftHash });
const given = { datasets };

describe('第七条 Art. 7 preparation of an announcement', () => {
  it('publishes once the head signed off and the zone regulator concurred, and puts it online', () => {
    const before = drafted();
    const after = jointly(before, 'publish', publish(before), given);
    expect(after.since(before.file.version).slice(-2)).toEqual(['proposalTakesEffect', 'announcementPublished']);
    expect(after.file.ending).toBe('published');
    const online = after.effects.find(({ lane }) => lane === 'work');
    expect(online).toMatchObject({
      operation: 'publish',
      payload: { id: 'ANN-2026-0001', type: 'announcement', until: draft.closesAt, body: { places: 1 } },
    });
    expect(noticesIn(after.effects)).toEqual(['org-health: announcementPublished']);
  });

  it('has no effect while only drafted or signed off', () => {
    const before = drafted();
    const waiting = before.when('lin-officer', 'publish', publish(before), { given }).then('proposalDrafted');
    expect(waiting.file.facts.publishedAt).toBeNull();
    const signed = waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
    expect(signed.file.facts.publishedAt).toBeNull();
    expect(signed.file.ending).toBeNull();
  });

  it('in a comprehensive zone takes effect with the second person (I-05)', () => {
    const before = drafted({ zone: 'comprehensive' });
    expect(jointly(before, 'publish', publish(before), given).file.ending).toBe('published');
  });

  it('lets only the data authority act', () => {
    drafted().when('chen-officer', 'publish', { draftHash: '' }).refused('notPermitted');
    drafted().when('wang-applicant', 'editAnnouncement', draft).refused('notPermitted');
  });

  it('is abandoned with a reason', () => {
    drafted().when('lin-officer', 'abandonDraft', {}).refused('inputMissing');
    const after = drafted().when('lin-officer', 'abandonDraft', { reason: '暂不发布' }).then('draftAbandoned');
    expect(after.file.ending).toBe('abandoned');
  });

  it('an edit changes title and hash, and a proposal to publish lapses with it (I-04)', () => {
    const before = drafted();
    const waiting = before.when('lin-officer', 'publish', publish(before), { given }).then('proposalDrafted');
    const changed = { ...draft, title: { zh: '新标题', en: 'New title' }, places: 2 };
    const edited = waiting
      .when('lin-officer', 'editAnnouncement', changed)
      .then('announcementEdited', 'caseRetitled', 'proposalLapsed');
    expect(edited.file.title.en).toBe('New title');
    expect(edited.file.proposals).toEqual([]);
    expect(edited.file.facts.draftHash).not.toBe(before.file.facts.draftHash);
    edited.when('lin-officer', 'publish', publish(before), { given }).refused('draftChanged');
    waiting.when('lin-officer', 'editAnnouncement', draft).then('announcementEdited', 'proposalLapsed');
  });
});

describe('consent to a publication', () => {
  it('第二条第二款 Art. 2(2): is given on the marks of today: a dataset prohibited since the draft is refused', () => {
    const before = drafted();
    const given = { datasets };
    const waiting = before.when('lin-officer', 'publish', publish(before), { given }).then('proposalDrafted');
    const [proposal] = waiting.file.proposals;
    const consent = { proposalId: proposal?.id, hash: proposal?.hash };
    const marked = { datasets: { ...datasets, outpatient: { ...datasets.outpatient, prohibited: true } } };
    waiting.when('zhou-head', 'signOff', consent, { given: marked }).refused('datasetProhibited');
    waiting.when('zhou-head', 'signOff', consent, { given }).then('proposalSignedOff');
  });
});

describe('what stands against publishing', () => {
  const reasons = (changes: Parameters<typeof drafted>[0], at: string, known: unknown = datasets) => {
    const before = drafted(changes);
    return before.when('lin-officer', 'publish', publish(before), { at, given: { datasets: known } });
  };

  it('第二十四条 Art. 24: the last day of the basis is still good, the day after is not, and says why', () => {
    const late = { draft: { opensAt: '2026-06-01T09:00:00+08:00', closesAt: '2026-07-01T09:00:00+08:00' } };
    reasons(late, shanghai('2026-05-23', '23:59:59')).then('proposalDrafted');
    const after = reasons(late, shanghai('2026-05-24', '00:00:00'));
    after.refused('noLegalBasisInForce');
    expect(after.refusals[0]?.details).toMatchObject({ day: '2026-05-24' });
    expect(String(after.refusals[0]?.details?.['reasonEn'])).toContain('2026-05-23');
    reasons(late, shanghai('2024-05-23', '23:59:59')).refused('noLegalBasisInForce');
    reasons(late, shanghai('2024-05-24', '00:00:00')).then('proposalDrafted');
  });

  it('under a basis enabled for later days the same day is good', () => {
    const before = drafted({ draft: { opensAt: '2026-06-01T09:00:00+08:00', closesAt: '2026-07-01T09:00:00+08:00' } });
    const { effectiveFrom, effectiveTo } = transitionalExample;
    before.file.basis = { ...before.file.basis, effectiveFrom, effectiveTo };
    const asked = { at: shanghai('2026-05-24'), given };
    before.when('lin-officer', 'publish', publish(before), asked).then('proposalDrafted');
  });

  it('a window of exactly seven days is long enough, a second less is not', () => {
    const opens = '2026-03-02T09:00:00+08:00';
    const at = shanghai('2026-02-26');
    reasons({ draft: { opensAt: opens, closesAt: '2026-03-09T09:00:00+08:00' } }, at).then('proposalDrafted');
    reasons({ draft: { opensAt: opens, closesAt: '2026-03-09T08:59:59+08:00' } }, at).refused('windowTooShort');
  });

  it('a window already open is measured from publication', () => {
    const changes = { draft: { opensAt: '2026-02-01T09:00:00+08:00', closesAt: '2026-03-04T09:00:00+08:00' } };
    reasons(changes, shanghai('2026-02-25')).then('proposalDrafted');
    reasons(changes, shanghai('2026-02-26')).refused('windowTooShort');
  });

  it('a window in the past is refused', () => {
    reasons({}, shanghai('2026-03-21')).refused('windowInPast', 'windowTooShort');
    reasons({}, new Date(draft.closesAt).toISOString()).refused('windowInPast', 'windowTooShort');
  });

  it('第二条第二款 Art. 2(2): prohibited and unknown datasets', () => {
    const at = shanghai('2026-02-26');
    const answer = reasons({ draft: { datasets: ['outpatient', 'genome', 'nothing', 'constructor'] } }, at);
    answer.refused('datasetProhibited', 'datasetUnknown', 'datasetUnknown');
    expect(answer.refusals.map(({ details }) => details?.['dataset'])).toEqual(['genome', 'nothing', 'constructor']);
  });

  it('weights of 99 and 101', () => {
    const weighing = (weight: number) => ({
      draft: {
        selection: {
          method: '综合评审',
          criteria: [
            { id: 'a', title: { zh: '能', en: 'A' }, weight: 60 },
            { id: 'b', title: { zh: '全', en: 'B' }, weight },
          ],
        },
      },
    });
    reasons(weighing(39), shanghai('2026-02-26')).refused('weightsNot100');
    reasons(weighing(41), shanghai('2026-02-26')).refused('weightsNot100');
    reasons(weighing(40), shanghai('2026-02-26')).then('proposalDrafted');
  });

  it('gives all reasons at once', () => {
    const answer = reasons({ draft: { datasets: ['genome'] } }, shanghai('2026-06-01'));
    answer.refused('noLegalBasisInForce', 'windowInPast', 'windowTooShort', 'datasetProhibited');
  });

  it('asks again when the head signs off: a dataset marked meanwhile is seen by the delivering side, time here', () => {
    const before = drafted();
    const waiting = before.when('lin-officer', 'publish', publish(before), { given }).then('proposalDrafted');
    const late = { at: shanghai('2026-03-14') };
    waiting.when('zhou-head', 'signOff', consentTo(waiting), late).refused('windowTooShort');
  });
});

describe('the form of a draft', () => {
  const answer = (changes: Record<string, unknown>) =>
    drafted().when('lin-officer', 'editAnnouncement', { ...draft, ...changes });

  it('refuses ids that occur twice or are already the measure’s own', () => {
    const [scenario] = draft.scenarios;
    const twice = answer({ scenarios: [scenario, scenario] });
    twice.refused('inputInvalid');
    expect(twice.refusals[0]).toMatchObject({
      pointer: '/scenarios/1',
      details: { problemEn: '"claims" occurs twice' },
    });
    answer({ materials: [{ id: 'auditReport', title: { zh: '审计', en: 'Audit' } }] }).refused('inputInvalid');
    answer({ conditions: [{ id: 'staff', title: { zh: '人员', en: 'Staff' } }] }).refused('inputInvalid');
  });

  it('refuses instants without offset, control characters, no places and unknown fields, all at once', () => {
    answer({
      opensAt: '2026-03-02T09:00:00',
      operatingRequirements: 'a\u0000b',
      places: 0,
      scenarios: [],
      secret: 1,
    }).refused('inputInvalid', 'inputInvalid', 'inputInvalid', 'inputInvalid', 'inputUnknown');
  });

  it('cannot be edited once published', () => {
    inWindow().when('lin-officer', 'editAnnouncement', draft).refused('wrongStage');
  });
});
