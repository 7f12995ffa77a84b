import { isDeepStrictEqual } from 'node:util';
import express, { type Express } from 'express';
import { answerError, param, parse, requireToken } from '../platform/answer';
import { Refusal } from '../platform/contract';
import { createFaults } from '../platform/faults';
import { type Delivery, deliveryBody, exchangeFaultsBody } from './contract';
import { type DeliveryFile, openDeliveries } from './state';

/** The sharing exchange as an Express app; see CONTRACT.md. `file` keeps its state, `token` is what callers must bear. */
export function createExchange(settings: { file: string; token: string }): Express {
  const deliveries = openDeliveries(settings.file);
  const faults = createFaults();
  const held = { next: 0, ids: new Set<string>() };
  const app = express().disable('x-powered-by');
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  app.use(requireToken(settings.token), express.json({ limit: '100kb' }));
  app.get('/_faults', (_req, res) => void res.json(faults.current()));
  app.post('/_faults', (req, res) => {
    const { holdNext = held.next, ...rest } = parse(exchangeFaultsBody, req);
    faults.set(rest);
    held.next = holdNext;
    res.json(faults.current());
  });
  app.use(async (_req, _res, next) => {
    await faults.suffer();
    next();
  });
  app.put('/deliveries/:deliveryId', (req, res) => {
    const deliveryId = param(req, 'deliveryId');
    const body = parse(deliveryBody, req);
    if (held.next > 0 && deliveries.find(deliveryId) === undefined) {
      held.next -= 1;
      held.ids.add(deliveryId);
    }
    res.json(ordered(deliveries, deliveryId, body, { isHeld: held.ids.has(deliveryId), lose: faults.losesWrite() }));
  });
  app.get('/deliveries', (req, res) => {
    const wanted = req.query['requestNo'];
    res.json({ deliveries: deliveries.all().filter(({ requestNo }) => wanted === undefined || requestNo === wanted) });
  });
  app.get('/deliveries/:deliveryId', (req, res) => {
    const found = deliveries.find(param(req, 'deliveryId'));
    if (found === undefined) throw new Refusal(404, 'unknownDelivery', 'There is no delivery of this id.');
    if (held.ids.delete(found.deliveryId) || found.state === 'delivered') return void res.json(found);
    deliveries.put(delivered(found), false);
    res.json(deliveries.find(found.deliveryId));
  });
  app.use((req) => {
    throw new Refusal(404, 'notFound', `There is no ${req.method} ${req.path}.`);
  });
  app.use(answerError);
  return app;
}

type Body = Omit<Delivery, 'deliveryId' | 'state' | 'orderedAt' | 'deliveredAt'>;

function ordered(
  deliveries: DeliveryFile,
  deliveryId: string,
  body: Body,
  { isHeld, lose }: { isHeld: boolean; lose: boolean },
): Delivery {
  const known = deliveries.find(deliveryId);
  if (known !== undefined) {
    const { deliveryId: _id, state: _state, orderedAt: _at, deliveredAt: _then, ...before } = known;
    if (!isDeepStrictEqual(before, body))
      throw new Refusal(409, 'ordered', 'Another delivery was ordered under this id.');
    return known;
  }
  const order: Delivery = {
    deliveryId,
    ...body,
    state: 'ordered',
    orderedAt: new Date().toISOString(),
    deliveredAt: null,
  };
  const kept = isHeld ? order : delivered(order);
  deliveries.put(kept, lose);
  return kept;
}

function delivered(delivery: Delivery): Delivery {
  return { ...delivery, state: 'delivered', deliveredAt: new Date().toISOString() };
}
