import { nextDue } from '../../../procedures/engine/agenda';
import { noticesIn } from '../../support/given';
import {
  type Authorized,
  agreed,
  caseNo,
  certificate,
  consentTo,
  endOf,
  grants,
  inDeletion,
  inOperation,
  later,
  procedure,
  shanghai,
} from './authorized';

const started = (setting = {}): Authorized =>
  inOperation(setting)
    .until(shanghai('2026-10-01', '00:00:00'))
    .happens({ type: 'spaceProvisioned', article: '第十二条 Art. 12', data: { grants } });

describe('第十二条 Art. 12 operation', () => {
  it('starts by itself at 00:00 of the first day; I-14: with the sample dataset only', () => {
    const before = inOperation();
    expect(nextDue(procedure, before.file)).toMatchObject({
      at: shanghai('2026-10-01', '00:00:00'),
      key: 'termStarted',
    });
    const after = before.until(shanghai('2026-10-01', '00:00:00'));
    const orders = after.effects.filter(({ lane }) => lane === 'platform');
    expect(orders).toMatchObject([{ operation: 'provision', payload: { operator: 'org-zijin', zone: 'health' } }]);
    expect(Object.keys((orders[0] as { payload: object }).payload)).not.toContain('datasets');
    expect(started().file.facts.grants).toEqual([
      { grantId: `${caseNo}/sample`, dataset: 'sample', state: 'active', certificate: null },
    ]);
  });

  it('I-10, I-20: reminds six, three and one month before the end and on its last day, never later, on working days at nine', () => {
    const after = started().until(endOf('2031-09-29'));
    const last = started().until(later(endOf('2031-09-30'), -1));
    const reminders = ({ events }: Authorized) =>
      events.filter(({ type }) => type === 'termReminder').map(({ at, data }) => [at, data['months']]);
    // The end is Tuesday 2031-09-30: Monday 31 March is 6 months before by calendar; 30 March 2031 is a Sunday, so Friday the 28th.
    expect(reminders(last)).toEqual([
      [shanghai('2031-03-28'), 6],
      [shanghai('2031-06-30'), 3],
      [shanghai('2031-08-29'), 1],
      [shanghai('2031-09-30'), 0],
    ]);
    expect(after.file.ending).toBeNull();
    expect(noticesIn(last.effects)).toContain('org-health: termReminder');
  });

  it('ends by itself at 24:00 of the last day and not before', () => {
    expect(started().until(later(endOf('2031-09-30'), -1)).file.ending).toBeNull();
    const ended = started().until(endOf('2031-09-30'));
    expect(ended.file).toMatchObject({ ending: 'expired', lastAt: endOf('2031-09-30') });
  });
});

describe('I-19: early termination', () => {
  const wish = { reason: '业务调整 change', effectiveDay: '2027-03-31' };
  const asked = () => started().when('wang-legal', 'requestEarlyTermination', wish).then('earlyTerminationRequested');
  const decide = (past: Authorized, input: object = {}, by = 'lin-officer') =>
    past.when(by, 'decideEarlyTermination', { ...wish, agreed: true, ...input });

  it('is asked by the legal representative, for a day after today and before the end', () => {
    const ask = (effectiveDay: string, by = 'wang-legal') =>
      started().when(by, 'requestEarlyTermination', { ...wish, effectiveDay });
    ask('2026-10-01').refused('effectiveDayInvalid');
    ask('2026-10-02').then('earlyTerminationRequested');
    ask('2031-09-29').then('earlyTerminationRequested');
    ask('2031-09-30').refused('effectiveDayInvalid');
    ask('2027-03-31', 'wang-applicant').refused('notPermitted');
    asked().when('wang-legal', 'requestEarlyTermination', wish).refused('earlyTerminationOpen');
  });

  it('is agreed jointly and ends at 24:00 of the day', () => {
    decide(started()).refused('noEarlyTermination');
    const waiting = decide(asked()).then('proposalDrafted');
    const signed = waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
    expect(signed.until(endOf('2026-10-08')).file.ending).toBeNull();
    const after = signed
      .when('xu-head', 'concur', consentTo(signed))
      .then('proposalTakesEffect', 'earlyTerminationDecided');
    expect(after.until(later(endOf('2027-03-31'), -1)).file.ending).toBeNull();
    expect(after.until(endOf('2027-03-31')).file.ending).toBe('terminated');
    decide(asked(), { effectiveDay: '2031-09-30' }).refused('effectiveDayInvalid');
    decide(asked(), { effectiveDay: undefined }).refused('inputMissing');
  });

  it('refused, operation goes on and it may be asked for again', () => {
    const refused = agreed(asked(), 'decideEarlyTermination', { reason: wish.reason, agreed: false });
    expect(refused.until(endOf('2027-03-31')).file.ending).toBeNull();
    refused.when('wang-legal', 'requestEarlyTermination', wish).then('earlyTerminationRequested');
  });
});

describe('第二十三条 Art. 23 access restriction', () => {
  it('is ordered by the case itself and ends only with what was read back', () => {
    const closing = started().until(endOf('2031-09-30')).opens('accessRestriction');
    expect(closing.effects).toMatchObject([{ lane: 'platform', operation: 'revoke', reportAs: 'accessRestricted' }]);
    expect(closing.file.ending).toBeNull();
    const done = closing.happens({ type: 'accessRestricted', article: '第二十三条 Art. 23', data: {} });
    expect(done.file).toMatchObject({ ending: 'restricted', facts: { grants: [{ state: 'revoked' }] } });
  });
});

describe('I-23: data deletion', () => {
  const certify = (past: Authorized, input: object = certificate) =>
    past.when('wang-applicant', 'certifyDeletion', input);
  const check = (past: Authorized) => past.when('he-officer', 'checkDeletion', {});
  const listed = (past: Authorized, list: unknown[]) =>
    past.happens({ type: 'deletionChecked', article: 'I-23', data: { grants: list } });
  const gone = { ...grants[0], state: 'revoked', deletion: { at: '2031-10-08' } };

  it('is certified by the operator for each grant, once, by hash or attestation, within ten working days', () => {
    certify(inDeletion(), { grantId: `${caseNo}/sample` }).refused('inputMissing');
    certify(inDeletion(), { grantId: `${caseNo}/other`, sha256: 'a'.repeat(64) }).refused('grantUnknown');
    const after = certify(inDeletion()).then('deletionCertified');
    expect(after.effects).toMatchObject([{ lane: 'platform', operation: 'certifyDeletion' }]);
    certify(after).refused('deletionCertified');
    inDeletion().when('sun-applicant', 'certifyDeletion', certificate).refused('notPermitted');
    expect(inDeletion().file.deadlines.find(({ name }) => name === 'deletion')?.budget).toEqual({
      unit: 'workingDays',
      amount: 10,
    });
  });

  it("is checked by the center against the platform's own list, and not before everything is certified", () => {
    check(inDeletion()).refused('deletionIncomplete');
    inDeletion().when('lin-officer', 'checkDeletion', {}).refused('notPermitted');
    const ordered = check(certify(inDeletion()).then('deletionCertified')).then('deletionCheckOrdered');
    expect(ordered.file.ending).toBeNull();
    expect(ordered.effects).toMatchObject([{ operation: 'list', reportAs: 'deletionChecked' }]);
    expect(listed(ordered, [gone]).file.ending).toBe('deleted');
  });

  it('a disagreement returns the certificate: still served, no deletion shown, not listed, or more listed than granted', () => {
    const ordered = check(certify(inDeletion()).then('deletionCertified')).then('deletionCheckOrdered');
    const extra = { ...gone, grantId: `${caseNo}/more`, deletion: null };
    for (const list of [[{ ...gone, state: 'active' }], [{ ...gone, deletion: null }], []]) {
      const back = listed(ordered, list);
      expect(back.file).toMatchObject({ ending: null, facts: { closing: { mismatches: [`${caseNo}/sample`] } } });
      expect(noticesIn(back.effects)).toEqual(['org-zijin: deletionReturned']);
      certify(back).then('deletionCertified');
    }
    expect(listed(ordered, [gone, extra]).file.ending).toBeNull();
  });

  it('keeps the result of every item with what the platform showed and who ordered the check', () => {
    const ordered = check(certify(inDeletion()).then('deletionCertified')).then('deletionCheckOrdered');
    const resultsOf = (list: unknown[]) =>
      listed(ordered, list).file.facts.deletionChecks.map(({ grantId, result }) => [grantId.split('/')[1], result]);
    expect(resultsOf([gone])).toEqual([['sample', 'agrees']]);
    expect(resultsOf([{ ...gone, state: 'granted' }])).toEqual([['sample', 'stillServed']]);
    expect(resultsOf([{ ...gone, deletion: null }])).toEqual([['sample', 'deletionNotShown']]);
    expect(resultsOf([])).toEqual([['sample', 'notListed']]);
    const [result] = listed(ordered, [gone]).file.facts.deletionChecks;
    expect(result).toMatchObject({
      dataset: 'sample',
      state: 'revoked',
      deletion: { at: '2031-10-08', sha256: null },
      by: { personId: 'he-officer', organizationId: 'org-center' },
    });
  });

  it('I-47: what the platform lists and the case did not know of is certified as well, and the case can then end', () => {
    const ordered = check(certify(inDeletion()).then('deletionCertified')).then('deletionCheckOrdered');
    const other = { grantId: `${caseNo}/more`, dataset: 'more', state: 'revoked', deletion: null };
    const found = listed(ordered, [gone, other]);
    expect(found.file.facts.closing.mismatches).toEqual([other.grantId]);
    expect(found.file.facts.deletionChecks).toContainEqual(
      expect.objectContaining({ grantId: other.grantId, dataset: 'more', result: 'notGranted' }),
    );
    expect(found.tasks()).toEqual(['certifyDeletion']);
    check(found).refused('deletionIncomplete');
    const again = certify(found, { grantId: other.grantId, sha256: 'b'.repeat(64) }).then('deletionCertified');
    const done = listed(check(again).then('deletionCheckOrdered'), [
      gone,
      { ...other, deletion: { at: '2031-10-09' } },
    ]);
    expect(done.file.ending).toBe('deleted');
    // Listed, but gone and on record as deleted: nothing is left to do.
    const swept = listed(ordered, [gone, { ...other, deletion: { at: '2031-10-09' } }]);
    expect(swept.file.ending).toBe('deleted');
  });
});

describe('archiving', () => {
  const early = () => {
    const wish = { reason: '业务调整 change', effectiveDay: '2027-03-31' };
    const asked = started().when('wang-legal', 'requestEarlyTermination', wish).then('earlyTerminationRequested');
    return agreed(asked, 'decideEarlyTermination', { ...wish, agreed: true }).until(endOf('2027-03-31'));
  };
  const seal = (past: Authorized, at?: string) =>
    past.when('lin-officer', 'sealArchive', {}, at === undefined ? {} : { at }).then('archiveOrdered');
  const data = { sha256: 'a'.repeat(64), documentId: 'doc_1' };

  it('seals the archive, publishes the end, and only then is over', () => {
    const ordered = seal(inDeletion().opens('archiving'));
    ordered.when('lin-officer', 'sealArchive', {}).refused('archiveAlreadyOrdered');
    expect(ordered.effects).toMatchObject([{ lane: 'work', operation: 'sealArchive', reportAs: 'archiveSealed' }]);
    const sealed = ordered.happens({ type: 'archiveSealed', article: 'I-23', data });
    expect(sealed.file.facts.closing.archive).toEqual(data);
    expect(sealed.effects).toMatchObject([{ operation: 'publish', reportAs: 'endPublished' }]);
    expect(sealed.file.ending).toBeNull();
    const over = sealed.happens({ type: 'endPublished', article: 'I-23', data: {} });
    expect(over.file.ending).toBe('archived');
    expect(noticesIn(over.effects)).toEqual(['org-zijin: endPublished']);
  });

  it('I-45: says with the order until when it is kept, by the months of the policy, to the corresponding day', () => {
    const before = inDeletion().opens('archiving');
    const keptFrom = (day: string, time = '09:00:00') => {
      const ordered = seal(before, shanghai(day, time));
      expect(ordered.effects).toMatchObject([{ payload: { keptUntil: ordered.file.facts.keptUntil } }]);
      return ordered.file.facts.keptUntil;
    };
    expect(keptFrom('2031-10-20')).toBe('2032-04-20');
    expect(keptFrom('2031-10-20', '23:59:59')).toBe('2032-04-20');
    expect(keptFrom('2031-10-31')).toBe('2032-04-30');
    expect(keptFrom('2032-08-31')).toBe('2033-02-28');
    expect(before.file.facts.keptUntil).toBeNull();
  });

  it('the notice says when and why it ended, and nothing of who did what or what was deleted', () => {
    const noticeOf = (past: Authorized) => {
      const closing = past.opens('archiving');
      const { effects } = seal(closing).happens({ type: 'archiveSealed', article: 'I-23', data });
      return (effects[0] as unknown as { payload: { type: string; body: Record<string, unknown> } }).payload;
    };
    const expired = noticeOf(inDeletion());
    expect(expired).toMatchObject({ type: 'ending', body: { reason: 'expired', endedOn: '2031-09-30' } });
    expect(expired.body['article']).toBe('第十二条 Art. 12');
    expect(Object.keys(expired.body).sort()).toEqual([
      'archiveSha256',
      'article',
      'caseNo',
      'endedOn',
      'operator',
      'reason',
      'reasonText',
      'term',
      'zone',
    ]);
    expect(noticeOf(early()).body).toMatchObject({ reason: 'terminated', endedOn: '2027-03-31', article: 'I-19' });
  });

  it('the register shows the reason as soon as access is off', () => {
    const statusOf = (past: Authorized) =>
      past
        .opens('accessRestriction')
        .happens({ type: 'accessRestricted', article: '第二十三条 Art. 23', data: {} })
        .effects.map((effect) => (effect as unknown as { payload: { body: object } }).payload.body);
    expect(statusOf(started().until(endOf('2031-09-30')))).toMatchObject([
      { status: 'expired', endedOn: '2031-09-30' },
    ]);
    expect(statusOf(early())).toMatchObject([{ status: 'terminated', endedOn: '2027-03-31' }]);
  });
});
