import express, { type Express, type Request } from 'express';
import { answerError, parse, requireToken } from '../platform/answer';
import { Refusal } from '../platform/contract';
import { createFaults } from '../platform/faults';
import { orderBody, sealFaultsBody } from './contract';
import { openSeals } from './state';

/** The e-seal service as an Express app; see docs/operations/e-seal.md. `file` keeps its state, `token` is what callers must bear. */
export function createSealServer(settings: { file: string; token: string }): Express {
  const seals = openSeals(settings.file);
  const faults = createFaults();
  const next = { refuseNext: 0, pendNext: 0, forgeNext: 0, redirectTo: null as string | null };
  const app = express().disable('x-powered-by');
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  app.use(requireToken(settings.token));
  app.get('/seals', (_req, res) => void res.json({ seals: seals.all() }));
  app.get('/_faults', (_req, res) => void res.json({ ...faults.current(), ...next }));
  app.post('/_faults', express.json(), (req, res) => {
    const { refuseNext, pendNext, forgeNext, redirectTo, ...rest } = parse(sealFaultsBody, req);
    faults.set(rest);
    next.refuseNext = refuseNext ?? next.refuseNext;
    next.pendNext = pendNext ?? next.pendNext;
    next.forgeNext = forgeNext ?? next.forgeNext;
    if (redirectTo !== undefined) next.redirectTo = redirectTo;
    res.json({ ...faults.current(), ...next });
  });
  /** Takes one of the faults ordered, if there is one. */
  const taken = (fault: 'refuseNext' | 'pendNext' | 'forgeNext'): boolean => {
    if (next[fault] === 0) return false;
    next[fault] -= 1;
    return true;
  };
  // The seal is over the bytes as they came, so they are kept as they are.
  app.post('/seals', express.text({ type: 'application/json', limit: '100kb' }), async (req, res) => {
    await faults.suffer();
    if (next.redirectTo !== null) return void res.redirect(307, next.redirectTo);
    if (taken('refuseNext')) throw new Refusal(422, 'noSealOfIssuer', 'An issuing organization has no seal here.');
    if (taken('pendNext')) return void res.status(202).json({ status: 'taken' });
    const order = String(req.body);
    const { idempotencyKey } = ordered(req, order);
    const known = seals.find(idempotencyKey);
    if (known !== undefined && known.order !== order)
      throw new Refusal(409, 'ordered', 'Another order was sealed under this key.');
    const { seal } = known ?? seals.give(idempotencyKey, order, faults.losesWrite());
    res.json(taken('forgeNext') ? { ...seal, signature: Buffer.alloc(64, 1).toString('base64') } : seal);
  });
  app.use((req) => {
    throw new Refusal(404, 'notFound', `There is no ${req.method} ${req.path}.`);
  });
  app.use(answerError);
  return app;
}

function ordered(req: Request, text: string): { idempotencyKey: string } {
  try {
    req.body = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'body', 'The body is not JSON.');
  }
  const order = parse(orderBody, req);
  if (req.get('idempotency-key') !== order.idempotencyKey)
    throw new Refusal(400, 'idempotencyKey', 'Header and body name different keys.');
  return order;
}
