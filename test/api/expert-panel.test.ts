/** I-91 — the same over HTTP: lists, case, events and documents, as the record has them at each moment of a review. */
import { createRecordEvents } from '../../activities/record-events';
import { authorization } from '../../procedures/authorization';
import { nextDue } from '../../procedures/engine/agenda';
import { viewOf } from '../../procedures/engine/case-file';
import { tasksOf } from '../../procedures/engine/tasks';
import {
  type Authorized,
  allScored,
  caseNo,
  concluded,
  drawn,
  procedure,
  sitting,
} from '../procedures/authorization/authorized';
import { type ApiBench, openApi } from '../support/api';
import { pdf } from '../support/files';
import { expectProblem } from '../support/problems';

describe('I-91: an expert over HTTP', () => {
  let bench: ApiBench;
  let written = 0;
  let paper = '';

  /** Writes what has happened since the last time. */
  async function recorded(past: Authorized): Promise<void> {
    const { file, events } = past;
    const recordEvents = createRecordEvents({
      record: bench.record,
      smtpUrl: undefined,
      panelOf: (_kind, view) => authorization.panel?.(view as never) ?? [],
    });
    await recordEvents({
      caseNo: file.caseNo,
      kind: 'authorization',
      events: events.slice(written),
      view: viewOf(file),
      tasks: tasksOf(procedure, file),
      summary: authorization.summary(file),
      nextDueAt: nextDue(procedure, file)?.at ?? null,
      notices: [],
    });
    written = events.length;
  }
  const seen = async (person: string) => {
    const as = bench.as(person);
    const listed = await as.get('/api/v1/cases?kind=authorization');
    const [one, document, content] = await Promise.all(
      [`/api/v1/cases/${caseNo}`, `/api/v1/documents/${paper}`, `/api/v1/documents/${paper}/content`].map((path) =>
        as.get(path),
      ),
    );
    return {
      listed: listed.body.items.length,
      case: one?.status,
      document: document?.status,
      content: content?.status,
    };
  };

  beforeAll(async () => {
    bench = await openApi('expert_panel');
    const stored = await bench.upload('wang-applicant', pdf('audit'), 'a.pdf', 'application/pdf');
    paper = 'doc_auditReport';
    const { body } = stored;
    const document = await bench.record.documents.findById(body.id).lean();
    await bench.record.documents.collection.insertOne({ ...document, _id: paper as never } as never);
  });
  afterAll(() => bench?.close());

  it('sees the case when invited, the papers when accepted, and nothing when the review is concluded', async () => {
    const invited = drawn();
    await recorded(invited);
    const [first, second] = sitting(invited).map(({ personId }) => personId) as [string, string];
    expect(await seen(first)).toEqual({ listed: 1, case: 200, document: 404, content: 404 });
    const { body } = await bench.as(first).get(`/api/v1/cases/${caseNo}`);
    expect(body.facts.content.materials).toEqual([]);
    const events = await bench.as(first).get(`/api/v1/cases/${caseNo}/events`);
    expect(events.body.items.map(({ type }: { type: string }) => type)).toEqual(['caseOpened']);
    const others = [
      'expert-1',
      'expert-2',
      'expert-3',
      'expert-4',
      'expert-5',
      'expert-6',
      'expert-7',
      'expert-8',
      'expert-9',
    ].filter((id) => !sitting(invited).some(({ personId }) => personId === id));
    expect(await seen(others[0] as string)).toEqual({ listed: 0, case: 404, document: 404, content: 404 });

    const scored = allScored();
    await recorded(scored);
    for (const id of [first, second])
      expect(await seen(id)).toEqual({ listed: 1, case: 200, document: 200, content: 200 });

    await recorded(concluded());
    for (const id of [first, second]) {
      expect(await seen(id)).toEqual({ listed: 0, case: 404, document: 404, content: 404 });
      expectProblem(await bench.as(id).get(`/api/v1/cases/${caseNo}/events`), 404, 'caseNotFound');
      expect((await bench.as(id).get('/api/v1/tasks')).body.items).toEqual([]);
    }
    expect(await seen('lin-officer')).toEqual({ listed: 1, case: 200, document: 200, content: 200 });
  });
});
