/** I-91 — what an expert sees of a case, from the invitation to the conclusion of the review. */
import { maySee, procedures, tailorEvent, tailored } from '../../../procedures';
import { type CaseView, viewOf } from '../../../procedures/engine/case-file';
import { type Authorized, allScored, concluded, drawn, expert, inReview, pooled, sitting } from './authorized';

const view = (past: Authorized): CaseView<any> => viewOf(past.file) as CaseView<any>;
const seated = (past: Authorized): string => sitting(past)[0]?.personId ?? '';
const papers = (past: Authorized, personId: string): string[] =>
  procedures.authorization.definition.documents?.(tailored(view(past), expert(personId)).facts) ?? [];
const eventsFor = (past: Authorized, personId: string): string[] =>
  past.events.flatMap((event) => tailorEvent(event, expert(personId), view(past))?.type ?? []);

const accepted = (past: Authorized) =>
  past.when(expert(seated(past)), 'acceptInvitation', { noConflict: true }).then('invitationAccepted');

describe('I-91: the papers of a panel', () => {
  it('are nobody’s in the pool who is not drawn', () => {
    const past = pooled(inReview());
    for (const id of ['expert-1', 'expert-9']) expect(maySee(view(past), expert(id))).toBe(false);
    const drawnPast = drawn();
    const left = past.file.facts.review?.pool.map(({ personId }) => personId) ?? [];
    const outside = left.filter((id) => !sitting(drawnPast).some(({ personId }) => personId === id));
    expect(outside.length).toBeGreaterThan(0);
    for (const id of outside) expect(maySee(view(drawnPast), expert(id))).toBe(false);
  });

  it('are not shown to who is only invited: who applies and for what, and the own seat', () => {
    const past = drawn();
    const id = seated(past);
    expect(maySee(view(past), expert(id))).toBe(true);
    expect(papers(past, id)).toEqual([]);
    const { facts, messages } = tailored(view(past), expert(id));
    expect(facts).toMatchObject({
      organization: { id: 'org-zijin' },
      content: { materials: [], declarations: [], datasets: [] },
      eligibility: null,
      returned: null,
    });
    expect(facts.content.statement).toBeUndefined();
    expect(facts.criteria.map((one: { id: string }) => one.id)).toEqual(['plan', 'security']);
    expect(facts.review.seats).toMatchObject([{ personId: id, state: 'invited' }]);
    expect(messages).toEqual([]);
    expect(eventsFor(past, id)).toEqual(['caseOpened']);
  });

  it('are shown from acceptance on, to that expert alone', () => {
    const past = accepted(drawn());
    const [first, second] = sitting(past).map(({ personId }) => personId) as [string, string];
    expect(papers(past, first)).toContain('doc_auditReport');
    expect(papers(past, second)).toEqual([]);
    expect(eventsFor(past, first)).toContain('accepted');
  });

  it('are shown to who has scored, until the review is concluded', () => {
    const past = allScored();
    for (const { personId } of sitting(past)) {
      expect(maySee(view(past), expert(personId))).toBe(true);
      expect(papers(past, personId)).toContain('doc_auditReport');
    }
  });

  it('and the case itself are nobody’s any more once it is', () => {
    const past = concluded();
    const members = allScored().file.facts.review?.seats.map(({ personId }) => personId) ?? [];
    expect(members).toHaveLength(5);
    for (const id of members) expect(maySee(view(past), expert(id))).toBe(false);
  });

  it('are gone for who declines or declares a conflict', () => {
    const past = drawn();
    const id = seated(past);
    const declined = past
      .when(expert(id), 'declineInvitation', { reason: '出差 away' })
      .effective('invitationDeclined');
    expect(maySee(view(declined), expert(id))).toBe(false);
    const conflict = accepted(past).when(expert(id), 'declareConflict', { reason: '亲属 a relative' });
    expect(maySee(view(conflict.effective('conflictDeclared')), expert(id))).toBe(false);
  });
});
