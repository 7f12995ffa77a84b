/**
 * 第二条、第十三条至第十六条 Arts. 2, 13–16: an authorization, its requests, the register of datasets, the exchange and the platform together.
 * People act, the register is changed, and what one part tells another arrives in any order across parts, in order within one lane. Whatever
 * the order, nothing is granted that must not be.
 */
import fc from 'fast-check';
import { procedures } from '../../procedures';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import { type Marks, obstaclesTo } from '../../procedures/data-request/marks';
import { protectingWays, type WayOfUse, waysOfUse } from '../../procedures/data-request/request';
import { closedWays } from '../../procedures/datasets';
import { instantAfter } from '../../procedures/engine/deadlines';
import type { PlatformEffect, QueuedEffect } from '../../procedures/engine/effects';
import { opened, type Past } from '../support/given';
import { consentTo } from '../support/openings';
import { markedAs } from '../support/openings-beside';
import { started as inTerm } from './authorization/amended';

const zone = 'health';
const levelProtected = 3;
const dataset = 'outpatient-flow';
const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };

const move = fc.record({
  kind: fc.constantFrom(
    ...[
      'ask',
      'ask',
      'bring',
      'bring',
      'bring',
      'bring',
      'mark',
      'sweep',
      'tell',
      'tell',
      'tell',
      'order',
      'order',
      'deliver',
      'hold',
      'end',
      'wait',
    ],
  ),
  pick: fc.nat(11),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** What the platform serves by a grant. */
interface Served {
  wayOfUse: WayOfUse;
  level: number;
  until: string;
}

class World {
  marks: Marks = markedAs({ provider: 'org-hospital', level: 2 });
  authorization: Past<any> = inTerm();
  requests = new Map<string, Past<any>>();
  orders: (QueuedEffect & PlatformEffect)[] = [];
  deliveries: { requestNo: string; wayOfUse: WayOfUse; dataset: string }[] = [];
  reports: { to: string; type: string; payload: Record<string, unknown> }[] = [];
  /** Changes of the register of which the authorization has not been told, each twice. */
  sweeps = 0;
  served = new Map<string, Served>();
  /** Grants that were ever served. */
  granted = 0;
  held = false;
  revoked = false;
  serial = 0;

  act(past: Past<any>, by: string, act: string, input: unknown, given: Record<string, unknown> = {}): Past<any> {
    const answer = past.when(by, act, input, { given, at: instantAfter(past.file.lastAt, 60_000) });
    return answer.refusals.length === 0 ? this.heard(answer.effective()) : past;
  }

  /** Takes what the move asks of the world. */
  heard(next: Past<any>): Past<any> {
    for (const effect of next.effects) {
      if (effect.lane === 'platform') this.orders.push(effect);
      if (effect.lane === 'exchange') {
        const { requestNo, wayOfUse, dataset: wanted } = effect.payload as any;
        this.deliveries.push({ requestNo, wayOfUse, dataset: wanted });
      }
      if (effect.lane !== 'cases') continue;
      const { type, ...payload } = effect.payload as { type: string };
      if (effect.operation === 'report') this.reports.push({ to: effect.caseNo, type, payload });
      else this.started(effect.caseNo, effect.payload as any);
    }
    return next;
  }

  started(caseNo: string, opening: { kind: 'dataRequest'; data: Record<string, unknown> }): void {
    const begun = opened(
      procedures.dataRequest,
      caseNo,
      opening.data,
      this.authorization.file.lastAt,
      'wang-applicant',
    );
    this.requests.set(caseNo, begun.opens('requestEvaluation'));
  }

  set(caseNo: string, next: Past<any>): void {
    this.requests.set(caseNo, this.led(next));
  }

  /** The order of workflows/data-request.ts. */
  led(past: Past<any>): Past<any> {
    const { stage, ending } = past.file;
    if (stage === null || ending === null) return past;
    const following: Record<string, string> = {
      'requestEvaluation confirmed': 'providerConsents',
      'providerConsents consented': 'delivery',
      'delivery delivered': 'granting',
    };
    const next = following[`${stage} ${ending}`];
    if (next !== undefined) return this.led(this.heard(past.opens(next)));
    return this.heard(past.happens({ type: 'caseClosed', article: 'API', data: { outcome: ending } }));
  }

  agree(past: Past<any>): Past<any> {
    let current = past;
    for (let open = current.file.proposals.at(-1); open !== undefined; open = current.file.proposals.at(-1)) {
      const [by, act] =
        open.awaiting === 'concurrence'
          ? ['xu-head', 'concur']
          : [open.signOffBy === 'org-health' ? 'xu-head' : 'zhou-head', 'signOff'];
      const next = this.act(current, by ?? '', act ?? '', consentTo(current.file));
      if (next === current) return current;
      current = next;
    }
    return current;
  }

  wayOf = (pick: number): WayOfUse => waysOfUse[pick % waysOfUse.length] ?? 'usableNotVisible';

  ask(pick: number): void {
    this.serial += 1;
    const wayOfUse = this.wayOf(pick);
    const input = {
      scenario: 'triage',
      purpose: '分诊辅助 triage',
      product: '分诊指数 index',
      datasets: [{ datasetId: dataset, items: ['day'], level: this.marks.level }],
      frequency: 'daily',
      wayOfUse,
      ...(wayOfUse === 'otherTechnique' ? { techniqueReason: '联邦学习 federated' } : {}),
      personalInformation: false,
    };
    const given = { dataRequestNo: `DR-2026-${this.serial}`, datasets: { [dataset]: this.marks }, sources: {} };
    this.authorization = this.act(this.authorization, 'wang-applicant', 'openDataRequest', input, given);
  }

  bring(pick: number): void {
    const open = [...this.requests].filter(([, { file }]) => file.closed === null);
    const [caseNo, past] = open[pick % Math.max(1, open.length)] ?? [];
    if (caseNo === undefined || past === undefined) return;
    const acts: Record<string, () => Past<any>> = {
      requestEvaluation: () => this.agree(this.act(past, 'chen-officer', 'confirmRequest', { reasons: '需要 needed' })),
      providerConsents: () => this.act(past, 'liu-provider', 'answerRequest', { decision: 'consented' }),
      delivery: () => this.act(past, 'he-officer', 'orderDelivery', {}),
    };
    this.set(caseNo, acts[past.file.stage ?? '']?.() ?? past);
  }

  /** The register's joint acts: prohibited, closed to the zone, a higher level, or opened again. */
  mark(pick: number): void {
    if (this.serial === 0 || pick < 6) return;
    const changes: Partial<Marks>[] = [
      { prohibited: true },
      { openedIn: [] },
      { level: 4 },
      { prohibited: false, openedIn: [zone], level: 2 },
      { prohibited: false, openedIn: [zone], level: 2 },
      { openings: [{ zone, level: 3, standard: '标准', ways: ['desensitized'] }] },
    ];
    this.marks = { ...this.marks, ...changes[pick - 6] };
    this.sweeps += 2;
  }

  /** One pass of the sweep over this authorization, with the register as it is now. */
  sweep(): void {
    if (this.sweeps === 0) return;
    this.sweeps -= 1;
    const closed = closedWays(this.marks, zone, levelProtected);
    if (Object.keys(closed).length === 0 || this.authorization.file.stage === null) return;
    this.authorization = this.heard(this.authorization.hears('datasetClosed', { dataset, closed, changeNo: 'DATA-1' }));
  }

  tell(pick: number): void {
    const [report] = this.reports.splice(pick % Math.max(1, this.reports.length), 1);
    if (report === undefined) return;
    const { to, type, payload } = report;
    if (to === this.authorization.file.caseNo) {
      this.authorization = this.heard(this.authorization.hears(type, payload));
      return;
    }
    const past = this.requests.get(to);
    if (past !== undefined && past.file.closed === null) this.set(to, this.heard(past.hears(type, payload)));
  }

  deliver(): void {
    const delivery = this.deliveries.shift();
    const past = delivery === undefined ? undefined : this.requests.get(delivery.requestNo);
    if (delivery === undefined || past === undefined || past.file.closed !== null) return;
    const reason = this.against(delivery.wayOfUse);
    const outcome = reason === null ? { delivered: true } : { delivered: false, reason };
    const data = { dataset: delivery.dataset, ...outcome };
    this.set(delivery.requestNo, this.heard(past.happens({ type: 'deliverySettled', article: 'I-62', data })));
  }

  /** What whoever delivers and grants reads right before: the record of the authorization, and the register. */
  against(wayOfUse: WayOfUse): string | null {
    const { stage, facts } = this.authorization.file;
    if (stage !== 'operation') return 'authorizationNotInForce';
    if (facts.suspension !== null) return 'authorizationSuspended';
    if (facts.restriction !== null) return 'authorizationRestricted';
    return obstaclesTo(this.marks, { zone, wayOfUse, levelProtected })[0] ?? null;
  }

  /** The platform's lane: one order after the other. */
  order(): void {
    const order = this.orders.shift();
    if (order === undefined) return;
    const { operation, payload, reportAs } = order;
    const done = (data: Record<string, unknown>): void => {
      if (reportAs !== undefined)
        this.authorization = this.heard(this.authorization.happens({ type: reportAs, article: order.article, data }));
    };
    if (operation === 'grant') return done(this.grant(payload));
    if (operation === 'revokeGrant') this.served.delete(String(payload['grantId']));
    if (operation === 'revoke') this.served.clear();
    this.revoked ||= operation === 'revoke';
    if (operation === 'restrict' || operation === 'lift') this.held = operation === 'restrict';
    done(operation === 'revokeGrant' ? { grantId: payload['grantId'] } : {});
  }

  grant(payload: Record<string, any>): Record<string, unknown> {
    const { grantId, requestNo, wayOfUse, until, level } = payload as any;
    const named = { grantId, requestNo, dataset };
    // Gives way to a later order that closes everything.
    if (this.orders.some(({ operation }) => operation === 'restrict' || operation === 'revoke'))
      return { ...named, state: 'overtaken' };
    const reason = this.against(wayOfUse);
    if (reason !== null) return { ...named, state: 'refused', reason };
    // 第十三条 Art. 13, I-63: at this moment nothing stands against it.
    expect(this.marks.prohibited).toBe(false);
    expect(this.marks.openedIn).toContain(zone);
    this.served.set(grantId, { wayOfUse, level, until });
    this.granted += 1;
    return { ...named, state: this.held ? 'restricted' : 'granted' };
  }

  hold(pick: number): void {
    const { facts } = this.authorization.file as { facts: AuthorizationFacts };
    const before = this.authorization;
    if (facts.suspension === null && pick < 3)
      this.authorization = this.agree(this.act(before, 'lin-officer', 'suspend', breach));
    else if (facts.suspension !== null)
      this.authorization = this.agree(this.act(before, 'lin-officer', 'resume', { reason: '已整改 mended' }));
    else if (facts.restriction === null && pick < 5)
      this.authorization = this.act(before, 'he-officer', 'restrict', { ground: 'risk', reason: '异常 anomaly' });
    else if (facts.restriction !== null)
      this.authorization = this.agreeCenter(this.act(before, 'he-officer', 'lift', { reason: '已排除 gone' }));
  }

  agreeCenter(past: Past<any>): Past<any> {
    return past.file.proposals.length === 0 ? past : this.act(past, 'tang-head', 'signOff', consentTo(past.file));
  }

  /** The term is over; seldom. */
  end(pick: number): void {
    if (pick === 0) this.until('2031-10-01T00:00:00.000+08:00');
  }

  until(instant: string): void {
    const at = new Date(instant).toISOString();
    if (this.authorization.file.stage !== 'operation') return;
    this.authorization = this.heard(this.authorization.until(at));
    if (this.authorization.file.ending !== null)
      this.authorization = this.heard(this.authorization.opens('accessRestriction', at));
  }

  step({ kind, pick }: Move): void {
    if (kind === 'wait') this.until(instantAfter(this.authorization.file.lastAt, pick * 86_400_000));
    else (this as unknown as Record<string, (pick: number) => void>)[kind]?.(pick);
  }

  /** Everything that is under way arrives. */
  settle(): void {
    for (let turn = 0; turn < 2_000; turn += 1) {
      if (this.orders.length + this.reports.length + this.deliveries.length + this.sweeps === 0) return;
      this.order();
      this.tell(0);
      this.deliver();
      this.sweep();
    }
    throw new Error('the world does not come to rest');
  }
}

const walks = fc.sample(fc.array(move, { minLength: 60, maxLength: 140, size: 'max' }), {
  numRuns: 120,
  seed: 20240524,
});
const worlds = walks.map((moves) => {
  const world = new World();
  for (const one of moves) world.step(one);
  return world;
});
const facts = ({ authorization }: World): AuthorizationFacts => authorization.file.facts;

describe('第二条、第十四条 Arts. 2, 14: whatever the order of acts, marks, answers, deliveries and grants', () => {
  beforeAll(() => {
    for (const world of worlds) world.settle();
  });

  it('requests are asked, answered and granted, marked and held, at every moment in between', () => {
    const sum = (of: (world: World) => number): number => worlds.reduce((total, world) => total + of(world), 0);
    expect(sum(({ granted }) => granted)).toBeGreaterThan(50);
    expect(sum(({ requests }) => requests.size)).toBeGreaterThan(200);
    const types = worlds.flatMap(({ authorization, requests }) =>
      [authorization, ...requests.values()].flatMap(({ events }) => events.map(({ type }) => type)),
    );
    const reached = [
      'datasetClosed',
      'dataNotGranted',
      'grantDenied',
      'nothingLeft',
      'deliverySettled',
      'useRestricted',
    ];
    expect(reached.filter((type) => !types.includes(type))).toEqual([]);
  });

  it('a prohibited or unopened dataset is served by no grant once everything has arrived', () => {
    for (const { marks, served } of worlds)
      if (marks.prohibited || !marks.openedIn.includes(zone)) expect([...served.keys()]).toEqual([]);
  });

  it('第十四条 Art. 14: data of level 3 or above are served by ways that protect them alone, and only by ways they were opened for', () => {
    for (const { marks, served } of worlds) {
      const opening = marks.openings.find((one) => one.zone === zone);
      for (const { wayOfUse } of served.values()) {
        if (Math.max(marks.level, opening?.level ?? 0) >= 3) expect(protectingWays).toContain(wayOfUse);
        if (opening !== undefined) expect(opening.ways).toContain(wayOfUse);
      }
    }
  });

  it('第十二条 Art. 12: no grant outlives its authorization, nor is promised for longer than its term', () => {
    let ended = 0;
    for (const world of worlds) {
      for (const { until } of world.served.values()) expect(until <= (facts(world).term?.end ?? '')).toBe(true);
      if (world.authorization.file.stage === 'operation') continue;
      ended += 1;
      expect([...world.served.keys()]).toEqual([]);
      for (const { file } of world.requests.values()) expect(file.closed).not.toBeNull();
    }
    expect(ended).toBeGreaterThan(3);
  });

  it('第十二条、第二十三条 Arts. 12, 23: while suspended or restricted the platform serves nothing', () => {
    const heldWorlds = worlds.filter((world) => facts(world).suspension !== null || facts(world).restriction !== null);
    expect(heldWorlds.length).toBeGreaterThan(10);
    for (const world of heldWorlds) expect(world.held || world.revoked || world.served.size === 0).toBe(true);
  });

  it('what the authorization keeps as granted is what the platform serves, both ways', () => {
    for (const world of worlds) {
      const kept = facts(world).grants.filter(({ requestNo, state }) => requestNo !== undefined && state !== 'revoked');
      expect(kept.map(({ grantId }) => grantId).sort()).toEqual([...world.served.keys()].sort());
      expect(kept.filter(({ state }) => state === 'ordered')).toEqual([]);
    }
  });
});
