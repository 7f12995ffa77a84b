/** I-48, I-49: an authorization taken over from paper, from its first event to its end. */
import { tailorEvent } from '../../../procedures';
import type { AuthorizationFacts } from '../../../procedures/authorization/facts';
import { weightedTotal } from '../../../procedures/authorization/panel';
import { hashOf } from '../../../procedures/engine/canonical';
import { viewOf } from '../../../procedures/engine/case-file';
import type { CaseEvent } from '../../../procedures/engine/events';
import { textOf } from '../../../procedures/import/agreement';
import { openingOf } from '../../../procedures/import/opening';
import { opened, type Past } from '../../support/given';
import { takenOver } from '../../support/import-rows';
import { cast } from '../../support/openings';
import { person } from '../../support/people';
import { agreed, endOf, procedure, shanghai } from './authorized';

const caseNo = 'AUTH-2026-0101';
const importedAt = shanghai('2026-11-24');
const taken = takenOver(importedAt, { termEnd: '2027-02-28' });

function begun(): Past<AuthorizationFacts> {
  const { data, first } = openingOf(caseNo, taken);
  return first.reduce((past, draft) => past.happens(draft), opened(procedure, caseNo, data, importedAt));
}
const running = () => begun().opens('operation', importedAt);

describe('I-48: an agreement taken over', () => {
  it('begins with where it came from and who answers for it, and is in operation from then on', () => {
    const past = begun();
    expect(past.events.map(({ type }) => type)).toEqual(['caseOpened', 'imported', 'partEntered']);
    expect(past.events[1]?.data).toMatchObject({
      imported: { importNo: 'IMPORT-2026-0001', line: 2, agreementNo: 'NJ-SQ-2025-001', fileSha256: 'f'.repeat(64) },
      importedBy: { personId: 'lin-officer' },
      confirmedBy: { personId: 'zhou-head' },
    });
    expect(past.file).toMatchObject({
      part: 'operation',
      title: { zh: '紫金：门诊数据运营', en: 'Zijin: Operation of outpatient data' },
      basis: { id: 'nanjing-2024' },
      facts: {
        term: { start: '2025-03-01', end: '2027-02-28' },
        agreement: { version: 1, locked: true, hash: hashOf(textOf(taken.row)), signatures: [] },
        imported: { signedOn: '2025-02-20', document: { documentId: taken.documentId } },
      },
    });
  });

  it('is told to its operator and entered into the public register', () => {
    const { effects } = opened(procedure, caseNo, openingOf(caseNo, taken).data, importedAt).happens(
      openingOf(caseNo, taken).first[0] as never,
    );
    expect(effects).toMatchObject([
      { lane: 'notice', to: { organizationId: 'org-zijin' }, template: 'imported' },
      { lane: 'work', operation: 'publish', payload: { id: `authorization-${caseNo}`, body: { caseNo } } },
    ]);
  });

  it('has its space provisioned at once, and reminders only of what is still to come', () => {
    const before = running();
    // Six months and three months before 2027-02-28 are 2026-08-28 and 2026-11-28, a Saturday; hence Friday 27 November.
    const past = before.until(shanghai('2027-02-26', '12:00:00'));
    expect(past.since(before.file.version)).toEqual(['termStarted', 'termReminder', 'termReminder', 'termReminder']);
    expect(past.events.slice(-3).map(({ data, at }) => [data['months'], at.slice(0, 10)])).toEqual([
      [3, '2026-11-27'],
      [1, '2027-01-28'],
      [0, '2027-02-26'],
    ]);
  });

  it('ends by itself at 24:00 of its last day', () => {
    const past = running();
    expect(past.until(shanghai('2027-02-28', '23:59:59')).file.ending).toBeNull();
    expect(past.until(endOf('2027-02-28')).file.ending).toBe('expired');
  });

  it('is suspended by a clause of its own', () => {
    const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2026-12-31' };
    expect(agreed(running(), 'suspend', breach).file.facts.suspension).toMatchObject({ clause: '8.2' });
    running()
      .when('lin-officer', 'suspend', { ...breach, clause: '9.9' })
      .refused('clauseUnknown');
  });

  it('shows the operator where it came from, and not by whom', () => {
    const { file, events } = running();
    const view = viewOf(file);
    const event = { ...(events[1] as CaseEvent), actor: taken.proposedBy };
    const seen = tailorEvent(event, cast.wang, view);
    expect(seen?.actor).toEqual({ ...taken.proposedBy, personId: 'org-data-authority' });
    expect(Object.keys(seen?.data ?? {})).toEqual(['imported', 'text', 'hash']);
    expect(tailorEvent(event, person('xu-head'), view)?.data).toHaveProperty('confirmedBy');
  });
});

describe('I-49: a renewal of what was taken over', () => {
  it('is reviewed by one criterion that weighs all', () => {
    const { criteria } = running().file.facts;
    expect(criteria.map(({ id }) => id)).toEqual(['overall']);
    expect(weightedTotal(criteria, [{ criterion: 'overall', score: 81 }])).toBe(81);
  });
});
