import { randomUUID } from 'node:crypto';
import express, { type Express, type Request, type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { answerError, param, parse } from '../platform/answer';
import { faultsBody, Refusal } from '../platform/contract';
import { createFaults, type Faults } from '../platform/faults';
import { isHookSigned, isRobotSigned, isSmsSigned } from './signatures';
import { openReceived, type ReceivedFile, type Side, sides } from './state';

/** What callers must know; see docs/operations/notice-channels.md. */
export interface ChannelSecrets {
  weCom: { corpId: string; secret: string };
  dingTalk: { token: string; secret: string };
  sms: { secret: string };
}

export interface Channels {
  app: Express;
  received: ReceivedFile;
  faults: Record<Side, Faults>;
}

/** Bodies are kept as they came, since they are signed. */
const raw = express.text({ type: () => true, limit: '100kb' });
const textOf = (req: Request): string => (typeof req.body === 'string' ? req.body : '');
const jsonOf = (req: Request): Record<string, any> => JSON.parse(textOf(req) || '{}') as Record<string, any>;
const queryOf = (req: Request, name: string): string => String(req.query[name] ?? '');

/** WeCom, DingTalk, an SMS gateway and a webhook consumer as one Express app. `file` keeps what they receive. */
export function createChannels(settings: { file: string; secrets: ChannelSecrets }): Channels {
  const received = openReceived(settings.file);
  const faults = Object.fromEntries(sides.map((side) => [side, createFaults()])) as Record<Side, Faults>;
  const app = express().disable('x-powered-by');
  const suffering =
    (side: Side): RequestHandler =>
    async (_req, _res, next) => {
      await faults[side].suffer();
      next();
    };
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  app.use('/wecom', suffering('weCom'), weCom(received, settings.secrets.weCom));
  app.use('/dingtalk', suffering('dingTalk'), dingTalk(received, settings.secrets.dingTalk));
  app.use('/sms', suffering('sms'), sms(received, settings.secrets.sms));
  app.use('/hooks', suffering('hooks'), hooks(received));
  app.use(control(received, faults));
  app.use((req) => {
    throw new Refusal(404, 'notFound', `There is no ${req.method} ${req.path}.`);
  });
  app.use(answerError);
  return { app, received, faults };
}

/** Token for two hours; texts to members whose id begins with `unknown` are refused. */
function weCom(received: ReceivedFile, { corpId, secret }: ChannelSecrets['weCom']): Router {
  const router = express.Router();
  const tokens = new Set<string>();
  router.get('/cgi-bin/gettoken', (req, res) => {
    if (queryOf(req, 'corpid') !== corpId || queryOf(req, 'corpsecret') !== secret)
      return void res.json({ errcode: 40_001, errmsg: 'invalid credential' });
    const token = randomUUID();
    tokens.add(token);
    res.json({ errcode: 0, errmsg: 'ok', access_token: token, expires_in: 7_200 });
  });
  router.post('/_expire', (_req, res) => {
    tokens.clear();
    res.json({ expired: true });
  });
  router.post('/cgi-bin/message/send', raw, (req, res) => {
    if (!tokens.has(queryOf(req, 'access_token')))
      return void res.json({ errcode: 42_001, errmsg: 'access_token expired' });
    const body = jsonOf(req);
    const to = String(body['touser'] ?? '');
    if (to.startsWith('unknown')) return void res.json({ errcode: 0, errmsg: 'ok', invaliduser: to });
    const text = String(body['text']?.content ?? '');
    const id = `${to}\n${text}`;
    if (body['enable_duplicate_check'] !== 1 || received.known('weCom', id) === undefined)
      received.put({ side: 'weCom', id, to, content: body });
    res.json({ errcode: 0, errmsg: 'ok', msgid: randomUUID() });
  });
  return router;
}

function dingTalk(received: ReceivedFile, { token, secret }: ChannelSecrets['dingTalk']): Router {
  const router = express.Router();
  router.post('/robot/send', raw, (req, res) => {
    if (queryOf(req, 'access_token') !== token) return void res.json({ errcode: 300_001, errmsg: 'token' });
    if (!isRobotSigned(secret, queryOf(req, 'timestamp'), queryOf(req, 'sign')))
      return void res.json({ errcode: 310_000, errmsg: 'sign not match' });
    const body = jsonOf(req);
    const [to = null] = (body['at']?.atUserIds ?? []) as string[];
    received.put({ side: 'dingTalk', id: null, to, content: body });
    res.json({ errcode: 0, errmsg: 'ok' });
  });
  return router;
}

/** Accepted when it is put, delivered when it is first asked about; numbers that are none are refused. */
function sms(received: ReceivedFile, { secret }: ChannelSecrets['sms']): Router {
  const router = express.Router();
  const asked = new Set<string>();
  router.use(raw, (req, _res, next) => {
    const signed = {
      method: req.method,
      path: new URL(req.originalUrl, 'http://gateway').pathname,
      timestamp: req.get('x-timestamp') ?? '',
      body: textOf(req),
      signature: req.get('x-signature') ?? '',
    };
    if (!isSmsSigned(secret, signed)) throw new Refusal(401, 'signature', 'The signature is missing or wrong.');
    next();
  });
  router.put('/messages/:id', (req, res) => {
    const id = param(req, 'id');
    const { to, text } = jsonOf(req);
    if (!/^\+?\d{5,15}$/.test(String(to))) throw new Refusal(422, 'number', 'This is no number.');
    if (received.known('sms', id) === undefined)
      received.put({ side: 'sms', id, to: String(to), content: { text: String(text) } });
    res.json({ state: asked.has(id) ? 'delivered' : 'accepted' });
  });
  router.get('/messages/:id', (req, res) => {
    const id = param(req, 'id');
    if (received.known('sms', id) === undefined) throw new Refusal(404, 'unknown', 'There is no message of this id.');
    asked.add(id);
    res.json({ state: 'delivered' });
  });
  return router;
}

/** A consumer for each name: takes what is signed with its secrets, each id once; without secrets it takes nothing. */
function hooks(received: ReceivedFile): Router {
  const router = express.Router();
  router.put('/:name/_secrets', express.json(), (req, res) => {
    const { secrets } = parse(z.strictObject({ secrets: z.array(z.string().min(8)).max(5) }), req);
    received.setSecrets(param(req, 'name'), secrets);
    res.json({ secrets: secrets.length });
  });
  router.post('/:name', raw, (req, res) => {
    const name = param(req, 'name');
    const id = req.get('webhook-id') ?? '';
    const timestamp = req.get('webhook-timestamp') ?? '';
    const body = textOf(req);
    const signed = { id, timestamp, body, signature: req.get('webhook-signature') ?? '' };
    if (!isHookSigned(received.secretsOf(name), signed))
      throw new Refusal(401, 'signature', 'The signature is missing or wrong.');
    if (received.known('hooks', id) === undefined)
      received.put({ side: 'hooks', id, to: name, content: JSON.parse(body) as Record<string, unknown> });
    res.json({ taken: true });
  });
  return router;
}

const faultsOfSide = faultsBody.extend({ side: z.enum(sides) });

/** For whoever looks on: what arrived, and faults on demand. */
function control(received: ReceivedFile, faults: Record<Side, Faults>): Router {
  const router = express.Router();
  router.get('/_received', (req, res) => {
    const wanted = sides.filter((side) => queryOf(req, 'side') === '' || queryOf(req, 'side') === side);
    res.json({ received: wanted.flatMap((side) => received.of(side)) });
  });
  router.delete('/_received', (_req, res) => {
    received.clear();
    res.json({ received: [] });
  });
  router.post('/_faults', express.json(), (req, res) => {
    const { side, ...wanted } = parse(faultsOfSide, req);
    faults[side].set(wanted);
    res.json(faults[side].current());
  });
  return router;
}
