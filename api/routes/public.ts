/** What anybody may read and do without signing in: publications, and objections to disclosed results. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isDuplicateKey } from '../../models/duplicate-key';
import type { AnnouncementFacts } from '../../procedures/announcement/facts';
import { canonicalJson } from '../../procedures/engine/canonical';
import { plainLine, plainText } from '../../procedures/engine/plain-text';
import { type ActDeps, dryRun, performAct } from '../cases/act';
import { caseNo, instant } from '../cases/case-schema';
import { recordedCase } from '../cases/read-case';
import { idempotencyKey, updateIdOf } from '../cases/reservations';
import { nowOf } from '../deps';
import { publicActor } from '../identity/identify';
import { limited } from '../limits';
import { Problem, problem, refused } from '../problem';
import { figureRoutes } from '../public/figures-routes';
import type { Open } from '../public/open';
import { type Call, type Reply, type Route, route } from '../route';
import { actProblems } from './acts';
import { publicationRoutes } from './publications';

/** Objections taken from one address in an hour (included). */
const objectionsPerHour = 20;
const hourMs = 3_600_000;

const objectionBody = z.strictObject({
  line: caseNo.meta({ description: 'Number of the authorization objected to, as disclosed' }),
  reason: plainText(),
  contact: z.strictObject({
    name: plainLine(),
    phone: z
      .string()
      .regex(/^[\d+\-() ]{5,32}$/)
      .optional(),
    email: z.email().max(200).optional(),
  }),
});

type ObjectionBody = z.output<typeof objectionBody>;

const objectionReceipt = z.strictObject({
  receiptCode: z.string().meta({ description: 'Told once; with it you can ask for the answer' }),
  announcementNo: caseNo,
  line: caseNo,
  receivedAt: instant,
});

const objectionState = z.strictObject({
  announcementNo: caseNo,
  line: caseNo,
  state: z.enum(['received', 'answered']),
  raisedAt: instant,
  answer: z.strictObject({ upheld: z.boolean(), text: z.string(), at: instant }).nullable(),
});

/** @returns the routes open to everybody. */
export function publicRoutes(deps: ActDeps, open: Open): Route[] {
  const limit = limited({
    name: 'objections',
    calls: objectionsPerHour,
    windowMs: hourMs,
    code: 'tooManyObjections',
  });
  return [
    ...publicationRoutes({ ...deps, open }),
    ...figureRoutes(deps, open),
    route(
      {
        method: 'post',
        path: '/api/v1/public/announcements/{announcementNo}/objections',
        operationId: 'raiseObjection',
        tag: 'Public',
        summary: 'Object to a disclosed result (第十条第一款 Art. 10(1))',
        description:
          'Your contact is kept apart from the case, which holds a reference only. At most 20 an hour from one address.',
        who: 'public',
        limit,
        params: z.object({ announcementNo: caseNo }),
        body: objectionBody,
        headers: { 'Idempotency-Key': { description: 'Optional; lets you repeat a request whose answer was lost' } },
        answers: { 201: { description: 'Received', schema: objectionReceipt } },
        problems: ['tooManyObjections', ...actProblems],
        refusals: [404, 409, 422],
      },
      async (call) => raise(deps, call, call.params.announcementNo, call.body),
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/public/objections/{receiptCode}',
        operationId: 'readObjection',
        tag: 'Public',
        summary: 'What became of your objection',
        who: 'public',
        params: z.object({ receiptCode: z.string().max(64) }),
        answers: { 200: { description: 'The objection', schema: objectionState } },
        problems: ['objectionNotFound'],
      },
      async ({ params }) => ({ status: 200, body: await stateOf(deps, params.receiptCode) }),
    ),
  ];
}

async function raise(
  deps: ActDeps,
  call: Call<unknown, unknown, unknown>,
  announcementNo: string,
  body: ObjectionBody,
): Promise<Reply> {
  const key = idempotencyKey(call.req.get('idempotency-key') ?? randomUUID());
  const address = 'POST /api/v1/public/announcements/{announcementNo}/objections';
  const updateId = updateIdOf(publicActor, address, announcementNo, key);
  const objectionId = `obj_${updateId.slice(0, 24)}`;
  // The code can be made again for a repeat of the same request, and is never stored.
  const receiptCode = createHmac('sha256', deps.env.CURSOR_SECRET)
    .update(`objection|${updateId}`)
    .digest('base64url')
    .slice(0, 22);
  const contactHash = createHmac('sha256', receiptCode).update(canonicalJson(body.contact)).digest('hex');
  const asked = {
    actor: publicActor,
    caseNo: announcementNo,
    act: 'raiseObjection',
    input: { caseNo: body.line, reason: body.reason, objectionId, contactHash },
    expectedVersion: null,
    log: call.log,
    given: { objection: { id: objectionId, contactHash } },
  };
  const known = await deps.record.objections.findById(objectionId).lean();
  if (known === null) {
    const reasons = await dryRun(deps, asked);
    if (reasons.length > 0) throw refused(reasons);
  }
  const receivedAt = known?.createdAt ?? nowOf(deps);
  await storeObjection(deps, {
    _id: objectionId,
    caseNo: announcementNo,
    line: body.line,
    contact: storedContact(body),
    receiptHash: hashOfCode(receiptCode),
    createdAt: receivedAt,
  });
  try {
    await performAct(deps, { ...asked, key, address, digested: { line: body.line, reason: body.reason, contactHash } });
  } catch (error) {
    if (known === null && error instanceof Problem && error.status < 500)
      await deps.record.objections.deleteOne({ _id: objectionId });
    throw error;
  }
  return { status: 201, body: { receiptCode, announcementNo, line: body.line, receivedAt } };
}

function storedContact({ contact }: ObjectionBody): { name: string; phone?: string; email?: string } {
  const { name, phone, email } = contact;
  return { name, ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }) };
}

async function storeObjection(deps: ActDeps, objection: { _id: string } & Record<string, unknown>): Promise<void> {
  try {
    await deps.record.objections.collection.insertOne({ ...objection, _id: objection._id as never });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

function answered({ upheld, text, at }: { upheld: boolean; text: string; at: string }) {
  return { upheld, text, at };
}

function hashOfCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

async function stateOf(deps: ActDeps, code: string): Promise<z.input<typeof objectionState>> {
  const [stored] = await deps.record.objections
    .find({ receiptHash: hashOfCode(code) })
    .limit(1)
    .lean();
  const known = stored === undefined ? null : await recordedCase(deps, stored.caseNo);
  if (stored === undefined || known === null) throw problem('objectionNotFound');
  const { objections } = known.view.facts as AnnouncementFacts;
  const found = objections.find(({ id }) => id === stored._id);
  return {
    announcementNo: stored.caseNo,
    line: stored.line,
    state: found?.answer == null ? 'received' : 'answered',
    raisedAt: found?.raisedAt ?? stored.createdAt,
    answer: found?.answer == null ? null : answered(found.answer),
  };
}
