/** I-38, I-41: where two matters of one authorization meet, neither undoes the other, and each reader sees what was theirs. */
import { tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { person } from '../../support/people';
import { started, transferAgreed, transferFacts, transferRequested, wish } from './amended';
import { type Authorized, agreed, shanghai } from './authorized';

const breach = { cause: 'breach', clause: '8.1', facts: '原始数据外传 raw data left', grounds: '违反第十三条 Art. 13' };
const given = { terminationNo: 'TERM-2026-0001' };
const suspension = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };
const changed = (before: Authorized) =>
  transferAgreed(transferRequested(before)).until(shanghai('2027-01-01', '00:01:00'));
const seen = ({ file }: Authorized) => tailored(viewOf(file), person('wang-legal')).facts;

describe('a termination procedure and another operator', () => {
  it('another operator is neither asked for nor agreed to while the procedure is under way', () => {
    const open = agreed(started(), 'openTermination', breach, { given });
    open.when('wang-legal', 'requestTransfer', wish, { given: transferFacts }).refused('terminationOpen');
  });

  it('the procedure is not opened while another operator is to take over', () => {
    const asked = transferRequested(started());
    asked.when('lin-officer', 'openTermination', breach, { given }).refused('transferOpen');
    transferAgreed(asked).when('lin-officer', 'openTermination', breach, { given }).refused('transferOpen');
  });
});

describe('I-41: a suspension across a change of operator', () => {
  it('the former operator sees it as it stood then: in force, without how it ended later', () => {
    const resumed = agreed(changed(agreed(started(), 'suspend', suspension)), 'resume', { reason: '已整改 mended' });
    expect(resumed.file.facts.suspension).toBeNull();
    expect(seen(resumed)).toMatchObject({ suspension: { clause: '8.2', ended: null }, suspensions: [] });
  });

  it('one that came after is the successor’s own matter, and so is a termination procedure', () => {
    const later = agreed(agreed(changed(started()), 'suspend', suspension), 'openTermination', breach, { given });
    expect(later.file.facts).toMatchObject({ suspension: { clause: '8.2' }, termination: { state: 'open' } });
    expect(seen(later)).toMatchObject({ suspension: null, suspensions: [], termination: null });
  });

  it('a restriction lifted before is told with its end', () => {
    const restricted = started()
      .when('he-officer', 'restrict', { ground: 'risk', reason: '异常 anomaly' })
      .then('useRestricted');
    const lifted = restricted.when('he-officer', 'lift', { reason: '已排除 gone' }).then('restrictionLifted');
    expect(seen(changed(lifted))).toMatchObject({
      restriction: null,
      restrictions: [{ lifted: { reason: '已排除 gone' } }],
    });
    expect(seen(changed(restricted))).toMatchObject({ restriction: { lifted: null }, restrictions: [] });
  });
});

describe('the public register', () => {
  const entry = (past: Authorized) =>
    (past.effects as unknown as { payload: { type?: string; body: object } }[])
      .map(({ payload }) => payload)
      .filter((payload) => payload?.type === 'authorization')
      .at(-1)?.body;

  it('says suspended also when another matter publishes the entry anew, and signed once it is resumed', () => {
    const suspended = agreed(started(), 'suspend', suspension);
    expect(entry(suspended)).toMatchObject({ status: 'suspended' });
    expect(entry(changed(suspended))).toMatchObject({ status: 'suspended', operator: 'org-qinhuai' });
    expect(entry(agreed(suspended, 'resume', { reason: '已整改 mended' }))).toMatchObject({ status: 'signed' });
  });
});
