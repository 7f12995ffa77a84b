import { tailored } from '../../../procedures';
import { certificatesOf, certificateText } from '../../../procedures/authorization/deletion-certificate';
import { viewOf } from '../../../procedures/engine/case-file';
import { person } from '../../support/people';
import { type Authorized, caseNo, certificate, grants, inDeletion } from './authorized';

const gone = { ...grants[0], state: 'revoked', deletion: { at: '2031-10-08T01:00:00.000Z', sha256: null } };
const certify = (past: Authorized, input: object = certificate) =>
  past.when('wang-applicant', 'certifyDeletion', input).then('deletionCertified');
const check = (past: Authorized, listed: unknown[]) =>
  past
    .when('he-officer', 'checkDeletion', {})
    .then('deletionCheckOrdered')
    .happens({ type: 'deletionChecked', article: 'I-23', data: { grants: listed } });
const nameOf = (id: string) => ({ zh: `单位${id}`, en: `office ${id}` });

describe('I-23: certificates of deletion', () => {
  it('name dataset, hash or attestation, who and when, and stand unchecked at first', () => {
    const { events } = certify(inDeletion(), { grantId: grants[0]?.grantId, sha256: 'c'.repeat(64) });
    const given = events.at(-1);
    expect(certificatesOf(events)).toEqual([
      {
        certificateNo: given?.id,
        seq: given?.seq,
        caseNo,
        grantId: `${caseNo}/sample`,
        dataset: 'sample',
        sha256: 'c'.repeat(64),
        attestation: null,
        certifiedBy: expect.objectContaining({ personId: 'wang-applicant', organizationId: 'org-zijin' }),
        certifiedAt: given?.at,
        check: null,
        state: 'unchecked',
      },
    ]);
  });

  it('a returned one stays beside the one that was given instead, each with its own check', () => {
    const returned = check(certify(inDeletion()), [{ ...gone, deletion: null }]);
    expect(certificatesOf(returned.events)).toMatchObject([
      { state: 'returned', check: { result: 'deletionNotShown', by: { personId: 'he-officer' } } },
    ]);
    const again = check(certify(returned), [gone]);
    expect(again.file.ending).toBe('deleted');
    expect(certificatesOf(again.events)).toMatchObject([
      { state: 'returned', check: { result: 'deletionNotShown' } },
      { state: 'agreed', check: { result: 'agrees', deletion: { at: '2031-10-08T01:00:00.000Z' } } },
    ]);
  });

  it('are found in cases of before, whose events did not name the dataset', () => {
    const { events } = check(certify(inDeletion()), [gone]);
    const before = events.map((event) => {
      if (event.type !== 'deletionCertified') return event;
      const { dataset: _dataset, ...data } = event.data;
      return { ...event, data };
    });
    expect(certificatesOf(before)).toEqual(certificatesOf(events));
  });

  it('read as a document in both languages', () => {
    const [one] = certificatesOf(check(certify(inDeletion()), [gone]).events);
    const text = certificateText(one as never, nameOf);
    for (const words of ['公共数据删除证明', 'Certificate of deletion', '数据集: sample', 'Operator: office org-zijin'])
      expect(text).toContain(words);
    expect(text).toContain('书面证明: 已删除 deleted');
    expect(text).toContain('核对单位: 单位org-center');
    expect(text).toContain('Item: Agrees');
    const [open] = certificatesOf(certify(inDeletion()).events);
    expect(certificateText(open as never, nameOf)).toContain('核对结果: 尚未核对');
  });
});

describe('what the operator sees of a check', () => {
  it('is the result and the office, not the person of the center; of its own people it sees who certified', () => {
    const { file } = check(certify(inDeletion()), [gone]);
    const seen = tailored(viewOf(file), person('wang-legal'));
    expect(JSON.stringify(seen)).not.toContain('he-officer');
    expect(seen.facts.deletionChecks).toMatchObject([{ result: 'agrees', by: { personId: 'org-center' } }]);
    expect(seen.facts.grants[0].certificate.by.personId).toBe('wang-applicant');
    expect(tailored(viewOf(file), person('zhou-head')).facts.deletionChecks[0].by.personId).toBe('he-officer');
  });

  it('a view recorded before checks were kept is still readable', () => {
    const view = viewOf(inDeletion().file);
    const { deletionChecks: _deletionChecks, ...facts } = view.facts;
    expect(tailored({ ...view, facts: facts as never }, person('wang-legal')).facts.deletionChecks).toEqual([]);
  });
});
