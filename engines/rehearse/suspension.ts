/** Suspension by both authorities, and beside it the governance center's own restriction: what counts is whether the platform serves rows. */
import { dayOfView } from '../demo/stage';
import { playAdmission } from '../demo/story';
import { refused, served } from '../demo/term';
import { enterTerm, type Led, type Rehearsal } from './rehearsal';

const suspendedUntil = '2027-03-31';
const resumedAt = '2026-11-02T01:00:00.000Z';

/** @param before the signed agreement; without it one is signed by the script. */
export async function suspension(rehearsal: Rehearsal, before: Led | null): Promise<Led> {
  const { stage, quick, pause } = rehearsal;
  const { authorizationNo } = before ?? (await playAdmission(quick));
  await enterTerm(rehearsal, authorizationNo);

  stage.heading('暂停与恢复 Suspension and resumption — 第十二条 Art. 12');
  await stage.jointly(authorizationNo, 'suspend', {
    clause: '8.2',
    grounds: '（演练）逾期未提交季度报告 / (rehearsal) no quarterly report',
    until: suspendedUntil,
  });
  await untilRefused(rehearsal, authorizationNo, ({ facts }) => facts.suspension.verifiedAt !== null);
  await pause('平台已停止供数，可先查看办件', 'The platform serves nothing now; look at the case if you like');
  await stage.moveTo(resumedAt, authorizationNo);
  await stage.jointly(authorizationNo, 'resume', {
    reason: '（演练）已补报并核实 / (rehearsal) reported since, and checked',
  });
  await untilServed(rehearsal, authorizationNo);

  stage.heading('限制使用与解除 Restriction and its lifting — 第二十三条 Art. 23');
  await stage.act(authorizationNo, 'he-officer', 'restrict', {
    ground: 'risk',
    reason: '（演练）监测到异常调用 / (rehearsal) unusual calls were seen',
  });
  await untilRefused(rehearsal, authorizationNo, ({ facts }) => facts.restriction.verifiedAt !== null);
  await stage.act(authorizationNo, 'tang-head', 'confirmRestriction', {
    reason: '（演练）情况属实 / (rehearsal) it is as reported',
  });
  await stage.act(authorizationNo, 'he-officer', 'lift', {
    reason: '（演练）风险已排除 / (rehearsal) the risk is gone',
  });
  await untilServed(rehearsal, authorizationNo);
  return { authorizationNo };
}

/** Once the case has read it back, the platform refuses. */
async function untilRefused(
  { stage, ask }: Rehearsal,
  caseNo: string,
  isReadBack: (view: any) => boolean,
): Promise<void> {
  const view = await stage.until(caseNo, 'what was read back', isReadBack);
  const { code } = await refused(view, ask);
  stage.tell('第二十三条 Art. 23', 'platform', dayOfView(view), `${caseNo}: rows refused, ${code}`);
}

async function untilServed({ stage, ask }: Rehearsal, caseNo: string): Promise<void> {
  const view = await stage.until(caseNo, 'its grants', ({ facts }) => facts.grants[0].state === 'active');
  const { rows } = await served(view, ask);
  stage.tell('I-29', 'platform', dayOfView(view), `${caseNo}: ${rows} rows served again`);
}
