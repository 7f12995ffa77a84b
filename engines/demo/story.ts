/** One full case, told in the order of the articles: announcement, two applicants, review, government, disclosure, five years, closing. */
import { lawConditions, lawMaterials } from '../../procedures/authorization/application';
import { dayOfView, type Stage } from './stage';

export interface Played {
  announcementNo: string;
  authorizationNo: string;
}

const start = '2026-08-03T01:00:00.000Z';
const at = (day: string, hour = 9): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + (hour - 8) * 3_600_000).toISOString();

/** The call for applicants that is played. */
export const announcementDraft = {
  title: { zh: '医疗健康专区授权运营公告（演练）', en: 'Call for operators of the health zone (rehearsal)' },
  kind: 'specificScenario',
  scenarios: [
    {
      id: 'triage',
      title: { zh: '分诊辅助', en: 'Triage support' },
      purpose: '以门诊流量统计辅助分诊 / triage by outpatient flow',
    },
  ],
  datasets: ['outpatient-flow'],
  places: 1,
  conditions: [],
  materials: [],
  operatingRequirements: '按季度报告运营情况 / report every quarter',
  selection: {
    method: '公开征集、专家评审 / open call, expert review',
    criteria: [
      { id: 'plan', title: { zh: '计划可行性', en: 'Feasibility of the plan' }, weight: 60 },
      { id: 'security', title: { zh: '安全可控性', en: 'Security' }, weight: 40 },
    ],
  },
  opensAt: at('2026-08-04'),
  closesAt: at('2026-08-14', 17),
};

export interface Term {
  start: string;
  end: string;
}

const fiveYears: Term = { start: '2026-10-09', end: '2031-10-08' };

/** Plays the admission: from the announcement to the signed agreement. */
export async function playAdmission(stage: Stage, term: Term = fiveYears): Promise<Played> {
  const { rest, act, jointly, moveTo, until, tell, heading } = stage;
  heading('公告 Announcement — 第七条 Art. 7');
  const opened = await rest.send('lin-officer', 'POST', '/announcements', {
    zone: 'health',
    draft: announcementDraft,
    rehearsalStart: start,
  });
  const ann: string = opened.caseNo;
  tell('第七条 Art. 7', 'lin-officer', dayOfView(opened), `${ann} drafted under ${opened.basis.id}`);
  await jointly(ann, 'publish', { draftHash: opened.facts.draftHash });
  await moveTo(at('2026-08-05'), ann);

  heading('申请 Applications — 第九条 Art. 9');
  const winner = await apply(stage, ann, 'wang-applicant');
  const other = await apply(stage, ann, 'sun-applicant');
  await moveTo(at('2026-08-17'), ann, winner, other);
  await until(ann, 'result listing', (view) => view.stage === 'resultListing');
  tell('I-11', 'system', '2026-08-14', `${ann} window closed by itself`);

  heading('受理与资格审查 Completeness and eligibility — 第九条、第八条 Arts. 9, 8');
  await jointly(winner, 'accept', {});
  await act(other, 'lin-officer', 'returnForCorrection', {
    items: [{ material: 'auditReport', fault: 'outdated', note: '请提供最近一年的报告 / last year, please' }],
  });
  await moveTo(at('2026-08-19'), other);
  const corrected = await rest.upload('sun-applicant', '审计报告-2025.pdf', 'audit report 2025');
  await act(other, 'sun-applicant', 'correct', { materials: [{ material: 'auditReport', documentId: corrected }] });
  await jointly(other, 'accept', {});
  await jointly(winner, 'assessEligibility', { findings: findings() });
  await jointly(other, 'assessEligibility', { findings: findings('noSecurityIncident') });

  heading('专家评审 Expert review — 第十条第一款 Art. 10(1)');
  await review(stage, winner);

  heading('结果名单、市政府同意、公示 Result list, government consent, disclosure — 第十条第一款 Art. 10(1)');
  await moveTo(at('2026-09-01'), ann, winner, other);
  await until(ann, 'both conclusions', (view) => view.facts.applications.every((one: any) => one.conclusion !== null));
  const lines = [
    { caseNo: winner, rank: 1, recommended: true, reasons: '评审得分最高 / highest score' },
    { caseNo: other, rank: 2, recommended: false, reasons: '未通过资格审查 / not qualified' },
  ];
  await jointly(ann, 'drawUpResultList', { lines });
  await moveTo(at('2026-09-08'), ann, winner, other);
  const disclosed = await consentAndDisclose(stage, ann, [winner, other]);
  const objection = await rest.send('public', 'POST', `/public/announcements/${ann}/objections`, {
    line: winner,
    reason: '请说明评审标准 / please explain the criteria',
    contact: { name: '市民 Citizen', email: 'citizen@example.org' },
  });
  tell(
    '第十条第一款 Art. 10(1)',
    'public',
    dayOfView(disclosed.view),
    `objection to ${winner}; receipt ${objection.receiptCode.slice(0, 4)}…`,
  );
  const { facts } = await stage.view(ann);
  await jointly(ann, 'answerObjection', {
    objectionId: facts.objections[0].id,
    upheld: false,
    answer: '评审指标已在公告中列明 / the criteria are in the announcement',
  });
  await moveTo(at('2026-09-18'), winner, other, ann);
  await until(ann, 'closing', (view) => view.closed !== null);
  const lost = await until(other, 'its end', (view) => view.closed !== null);
  tell('I-12', 'system', dayOfView(lost), `${other} closed: ${lost.closed.outcome}`);

  heading('签约 Signing — 第十条第二款、第十一条、第十二条 Arts. 10(2), 11, 12');
  await until(winner, 'signing', (view) => view.stage === 'signing');
  await signAll(stage, winner, agreement(term));
  return { announcementNo: ann, authorizationNo: winner };
}

/** What an applicant lodges: the six materials, uploaded, and its declarations. */
export async function contentOf({ rest }: Pick<Stage, 'rest'>, who: string): Promise<object> {
  const materials = [];
  for (const { id, title } of lawMaterials)
    materials.push({ material: id, documentId: await rest.upload(who, `${title.zh}.pdf`, title.en) });
  return {
    materials,
    declarations: lawConditions.map(({ id }) => id),
    scenarios: ['triage'],
    datasets: [{ datasetId: 'outpatient-flow', level: 2 }],
  };
}

/** @returns the findings on every condition of 第八条 Art. 8. @param notMet a condition that is not met. */
export function findings(notMet: string | null = null): object[] {
  return lawConditions.map(({ id }) => ({ condition: id, met: id !== notMet, evidence: '核验材料 checked' }));
}

/** The government consents to every line and the list is disclosed. @returns the announcement then, and the end of the disclosure. */
export async function consentAndDisclose(
  { jointly, until, tell }: Stage,
  ann: string,
  cases: readonly string[],
): Promise<{ view: any; endsAt: string }> {
  await jointly(
    ann,
    'decideLines',
    { lines: cases.map((caseNo) => ({ caseNo, decision: 'consent', reason: '同意 / agreed' })) },
    { officer: 'gu-officer', head: 'wei-head', other: null },
  );
  const periodOf = (view: any) =>
    view.deadlines.find((one: any) => one.name === 'publicDisclosure' && one.state === 'running');
  const view = await until(
    ann,
    'disclosure',
    (shown) => shown.stage === 'publicDisclosure' && periodOf(shown) !== undefined,
  );
  const { due } = periodOf(view);
  tell('第十条第一款 Art. 10(1)', 'system', dayOfView(view), `${ann} disclosed until ${due.day}: ${due.because.en}`);
  return { view, endsAt: due.at };
}

/** The agreement is drafted, locked and signed by all three parties. */
export async function signAll({ act, jointly }: Stage, caseNo: string, text: object): Promise<void> {
  const drafted = await act(caseNo, 'lin-officer', 'draftAgreement', text);
  const { hash } = drafted.facts.agreement;
  await jointly(caseNo, 'lockAgreement', { hash }, { officer: 'lin-officer', head: 'zhou-head', other: null });
  for (const who of ['xu-head', 'zhou-head', 'wang-legal']) await act(caseNo, who, 'signAgreement', { hash });
}

async function apply(stage: Stage, ann: string, who: string): Promise<string> {
  const { rest, tell } = stage;
  const content = await contentOf(stage, who);
  const draft = await rest.send(who, 'POST', '/applications', { announcementNo: ann, content });
  const { authorizationNo } = await rest.send(who, 'POST', `/applications/${draft.id}/submit`);
  tell('第九条 Art. 9', who, '2026-08-05', `six materials lodged with ${ann} → ${authorizationNo}`);
  return authorizationNo;
}

/** Experts are drawn, one of them declares a conflict and is replaced, all score, and the result is concluded. */
export async function review({ act, jointly, view, tell }: Stage, caseNo: string): Promise<void> {
  const frozen = await act(caseNo, 'lin-officer', 'freezePool', {
    experts: Array.from({ length: 9 }, (_, index) => `expert-${index + 1}`),
  });
  tell(
    '第十条第一款 Art. 10(1)',
    'system',
    dayOfView(frozen),
    `left out for ties to the applicant: ${frozen.facts.review.excluded.join(', ')}`,
  );
  await act(caseNo, 'lin-officer', 'drawPanel', { size: 5 });
  let conflicted = false;
  for (;;) {
    const seats = (await view(caseNo)).facts.review.seats as { personId: string; state: string }[];
    const next = seats.find(({ state }) => state === 'invited');
    if (next === undefined) break;
    if (!conflicted) {
      conflicted = true;
      await act(caseNo, next.personId, 'declareConflict', { reason: '近亲属任职 / a relative works there' });
      continue;
    }
    await act(caseNo, next.personId, 'acceptInvitation', { noConflict: true });
    await act(caseNo, next.personId, 'submitScores', {
      scores: [
        { criterion: 'plan', score: 82 },
        { criterion: 'security', score: 91 },
      ],
      opinion: '方案可行 / feasible',
    });
  }
  const concluded = await jointly(caseNo, 'concludeReview', { opinion: '推荐 / recommended' });
  const { mean, submitted } = concluded.facts.review.conclusion;
  tell('I-15', 'system', dayOfView(concluded), `mean ${mean} of ${submitted} sealed scores`);
}

/** The text that the parties sign in the demo. */
export function agreement(term: Term) {
  const heads = ['subjectAndObject', 'content', 'process', 'scope', 'responsibility'].map((head) => ({
    head,
    text: `（演练）条款 ${head}`,
  }));
  return {
    heads,
    scenarios: ['triage'],
    term,
    supervision: [{ clause: '7.1', duty: '每季度报告 / quarterly report' }],
    termination: [
      {
        clause: '8.1',
        cause: '超出授权范围使用数据 / use beyond scope',
        consequence: 'termination',
        cureDays: 15,
        noticeDays: 30,
      },
      {
        clause: '8.2',
        cause: '未按季度报告 / no quarterly report',
        consequence: 'suspension',
        cureDays: 0,
        noticeDays: 0,
      },
    ],
  };
}
