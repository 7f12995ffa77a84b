/** Acting over HTTP in tests: an announcement in the comprehensive zone, from its draft to its window. */
import type { Response } from 'supertest';
import { lawConditions, lawMaterials } from '../../procedures/authorization/application';
import { draft } from './announcement-case';
import type { ApiBench } from './api';
import { pdf } from './files';

/** A draft whose window is open for the whole test. */
export const openDraft = {
  ...draft,
  datasets: ['outpatient-flow'],
  opensAt: '2026-01-01T00:00:00Z',
  closesAt: '2999-01-01T00:00:00Z',
};

export const actPath = (caseNo: string, act: string): string => `/api/v1/cases/${caseNo}/actions/${act}`;

/** @returns the case as just opened by an officer. */
export async function openAnnouncement(bench: ApiBench, draftOf: object = openDraft, zone = 'general'): Promise<any> {
  const answer = await bench.as('lin-officer').post('/api/v1/announcements', { zone, draft: draftOf });
  expect(answer.status).toBe(201);
  return answer.body;
}

/** Drafts an act as one person and signs it off as another. @returns the last answer. */
export async function signedOff(
  bench: ApiBench,
  caseNo: string,
  act: string,
  input: object,
  by = 'lin-officer',
  head = 'zhou-head',
): Promise<Response> {
  const drafted = await bench.as(by).post(actPath(caseNo, act), input);
  expect(drafted.status).toBe(200);
  const { id: proposalId, hash } = drafted.body.case.proposals.at(-1);
  return bench.as(head).post(actPath(caseNo, 'signOff'), { proposalId, hash });
}

/** @returns the case published, its window open. */
export async function publishedAnnouncement(bench: ApiBench, draftOf: object = openDraft): Promise<any> {
  const { caseNo, facts } = await openAnnouncement(bench, draftOf);
  const answer = await signedOff(bench, caseNo, 'publish', { draftHash: facts.draftHash });
  expect(answer.status).toBe(200);
  await eventually(async () => {
    const known = await bench.record.cases.findById(caseNo).lean();
    expect(known?.stage).toBe('applicationWindow');
  });
  return answer.body.case;
}

/** Uploads every material of an application. @returns its content. */
export async function applicationContentOf(bench: ApiBench, person: string): Promise<any> {
  const ids = [...lawMaterials.map(({ id }) => id), 'businessPlan'];
  const materials = [];
  for (const material of ids) {
    const stored = await bench.upload(person, pdf(material), `${material}.pdf`, 'application/pdf');
    materials.push({ material, documentId: stored.body.id });
  }
  return {
    materials,
    declarations: [...lawConditions.map(({ id }) => id), 'localOffice'],
    scenarios: ['claims'],
    datasets: [{ datasetId: 'outpatient-flow', level: 2 }],
  };
}

/** Repeats the expectations until they hold, for at most five seconds: what follows an act follows soon after. */
export async function eventually(expectations: () => Promise<void>, withinMs = 5_000): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await expectations();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
