/** An act names a document by its id; the event records which bytes it was, whatever becomes of the register later. */
import { agreed, caseNo, inOperation, lodged } from './authorization/authorized';

const documentHashes = { doc_1: 'ab'.repeat(32) };
const duty = { duty: 'responsiblePerson', documents: ['doc_1'], validUntil: '2027-09-30' };
const documents = { doc_1: { organizationId: 'org-zijin' } };

describe('acts that name documents', () => {
  it('record the hash of each in their first event', () => {
    const past = inOperation()
      .when('wang-applicant', 'submitDuty', duty, { given: { documents, documentHashes } })
      .then('dutySubmitted');
    expect(past.events.at(-1)?.data['documentHashes']).toEqual(documentHashes);
    expect(past.file.facts.duties.at(-1)).not.toHaveProperty('documentHashes');
  });

  it('record it with the decision where another person has to consent', () => {
    const past = agreed(lodged(), 'accept', {}, { given: { documentHashes } });
    const named = past.events.filter(({ data }) => data['documentHashes'] !== undefined);
    expect(named.map(({ id, type }) => [id, type])).toEqual([[`${caseNo}#000006`, 'accepted']]);
  });

  it('are recorded as before when they were received before that was so', () => {
    const past = inOperation()
      .when('wang-applicant', 'submitDuty', duty, { given: { documents } })
      .then('dutySubmitted');
    expect(past.events.at(-1)?.data).not.toHaveProperty('documentHashes');
  });
});
