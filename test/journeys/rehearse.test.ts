/** `npm run rehearse`: all chapters by themselves, and an act that a person does where the script waits. */
import { askPlatform } from '../../engines/demo/ask-platform';
import { createStage, type Stage } from '../../engines/demo/stage';
import type { AskPlatform } from '../../engines/demo/term';
import { attendedBy, instructions, type Prompt } from '../../engines/rehearse/attend';
import { chapters, chosenChapters } from '../../engines/rehearse/chapters';
import { play, type Setting } from '../../engines/rehearse/play';
import type { Led } from '../../engines/rehearse/rehearsal';
import { openDraft } from '../support/api-acts';
import { openSystem, type System } from '../support/system';

describe('a rehearsal', () => {
  let system: System;
  const told: string[] = [];
  const settingOf = (changes: Partial<Setting> = {}): Setting => ({
    rest: system.rest,
    identity: system.urls.identity,
    ask: askPlatform(system.urls.platform),
    prompt: null,
    print: (line) => void told.push(line),
    ...changes,
  });

  beforeAll(async () => {
    system = await openSystem('rehearse', { rehearsal: true });
  });
  afterAll(() => system?.close());

  describe('all chapters, by themselves', () => {
    const answered = new Map<string, number[]>();
    let stage: Stage;
    let led: Map<string, Led>;

    const caseOf = (chapter: string): string => led.get(chapter)?.authorizationNo ?? '';
    const besidesOf = (chapter: string): readonly string[] => led.get(chapter)?.besides ?? [];
    const grantOf = async (caseNo: string): Promise<string> => (await stage.view(caseNo)).facts.grants[0].grantId;
    const answersFor = async (caseNo: string) => answered.get(await grantOf(caseNo));
    const closedAs = async (caseNo: string): Promise<string> =>
      (await stage.until(caseNo, 'its end', ({ closed }) => closed !== null)).closed.outcome;
    /** Those events of the case that are named, in the order in which they happened. */
    const happened = async (caseNo: string, ...named: string[]): Promise<string[]> =>
      (await stage.events(caseNo)).map(({ type }) => type).filter((type) => named.includes(type));

    beforeAll(async () => {
      stage = createStage(system.rest, () => undefined);
      const platform = askPlatform(system.urls.platform);
      const ask: AskPlatform = async (grantId) => {
        const answer = await platform(grantId);
        answered.set(grantId, [...(answered.get(grantId) ?? []), answer.status]);
        return answer;
      };
      const cases = await play(chapters, settingOf({ ask }));
      led = new Map(chapters.map(({ id }, index) => [id, cases[index] as Led]));
    });

    it('are told by their titles', () => {
      for (const { zh, en } of chapters) expect(told.join('\n')).toContain(`${zh} · ${en}`);
    });

    it('第十二条、第二十三条 Arts. 12, 23 one authorization is suspended, restricted, reminded and expires after five years', async () => {
      const caseNo = caseOf('admission');
      expect(['suspension', 'years', 'closing'].map(caseOf)).toEqual([caseNo, caseNo, caseNo]);
      expect(await closedAs(caseNo)).toBe('expired');
      const orders = [
        ...['suspended', 'suspensionVerified', 'resumed', 'accessRestored'],
        ...['useRestricted', 'restrictionVerified', 'restrictionConfirmed', 'restrictionLifted', 'accessRestored'],
        'termEnded',
      ];
      expect(await happened(caseNo, ...orders)).toEqual(orders);
      expect(await answersFor(caseNo)).toEqual([200, 403, 200, 403, 200, 403, 403]);
      expect(await happened(caseNo, 'termReminder')).toHaveLength(4);
      const { facts } = await stage.view(caseNo);
      expect(facts.term).toEqual({ start: '2026-10-09', end: '2031-10-08' });
    });

    it('I-39, I-40: one is renewed: the old case expires and is refused, the new one is in operation and served', async () => {
      const [old = '', companion = ''] = besidesOf('renewal');
      const renewed = await stage.view(caseOf('renewal'));
      expect(renewed).toMatchObject({
        stage: 'operation',
        closed: null,
        facts: { renewalOf: { caseNo: old }, term: { start: '2028-10-09', end: '2033-10-08' } },
      });
      const steps = [
        'lodged',
        'accepted',
        'eligibilityAssessed',
        'reviewConcluded',
        'agreementSigned',
        'spaceProvisioned',
      ];
      expect(await happened(caseOf('renewal'), ...steps)).toEqual(steps);
      expect(await closedAs(companion)).toBe('done');
      const ofOld = ['renewalAsked', 'renewalSigned', 'termEnded'];
      expect(await happened(old, ...ofOld)).toEqual(ofOld);
      expect(await closedAs(old)).toBe('expired');
      expect(told.filter((line) => line.includes('renew? renewalTooEarly'))).toHaveLength(1);
      expect([await answersFor(old), await answersFor(caseOf('renewal'))]).toEqual([[200, 403, 403], [200]]);
      const now = askPlatform(system.urls.platform);
      expect((await now(await grantOf(old))).status).toBe(403);
      expect(await now(await grantOf(caseOf('renewal')))).toMatchObject({ status: 200, code: null });
    });

    it('I-19: one is terminated early, as agreed', async () => {
      expect(await closedAs(caseOf('early'))).toBe('terminated');
      expect(await answersFor(caseOf('early'))).toEqual([200, 403, 403]);
    });

    it('第十二条 Art. 12 one is terminated for a breach, served until its last day', async () => {
      const [procedure = ''] = besidesOf('termination');
      const steps = [
        ...['receiptConfirmed', 'defenceSubmitted', 'defenceEnded', 'curePeriodEnded'],
        ...['terminationDecided', 'receiptConfirmed', 'decisionTookEffect'],
      ];
      expect(await happened(procedure, ...steps)).toEqual(steps);
      expect(await closedAs(procedure)).toBe('terminated');
      const caseNo = caseOf('termination');
      const ofCase = ['terminationOpened', 'terminationConcluded', 'terminated'];
      expect(await happened(caseNo, ...ofCase, 'termEnded')).toEqual(ofCase);
      expect(await closedAs(caseNo)).toBe('terminated');
      expect(await answersFor(caseNo)).toEqual([200, 200, 403, 403]);
    });

    it('leave nothing to be alarmed at', async () => {
      const cases = [...led.values()].flatMap(({ authorizationNo, besides = [] }) => [authorizationNo, ...besides]);
      expect(await system.record.alarms.find({ caseNo: { $in: cases }, clearedAt: null }).lean()).toEqual([]);
    });
  });

  it('marks every answer and every notice as a rehearsal’s', async () => {
    for (const path of ['/healthz', '/api/v1/public/announcements', '/api/v1/no-such-page'])
      expect((await fetch(`${system.urls.api}${path}`)).headers.get('x-rehearsal')).toBe('true');
    const { items } = await system.rest.send('wang-applicant', 'GET', '/notifications?limit=100');
    expect(items.length).toBeGreaterThan(10);
    for (const { title } of items) {
      expect(title.zh).toMatch(/^【演练】/);
      expect(title.en).toMatch(/^\[REHEARSAL\] /);
    }
  });

  describe('where the script waits for a person', () => {
    const never = { entered: () => new Promise<void>(() => undefined) };
    const atOnce = { entered: async () => undefined };
    let caseNo: string;

    beforeAll(async () => {
      const draft = { ...openDraft, opensAt: '2026-08-04T01:00:00Z', closesAt: '2026-08-14T09:00:00Z' };
      const asked = { zone: 'health', draft, rehearsalStart: '2026-08-03T01:00:00.000Z' };
      caseNo = (await system.rest.send('lin-officer', 'POST', '/announcements', asked)).caseNo;
    });

    const noteOf = async (prompt: Prompt, print: (line: string) => void): Promise<any> => {
      const addresses = { api: system.urls.api, identity: system.urls.identity };
      const stage = createStage(system.rest, () => undefined, attendedBy(prompt, addresses, print));
      await stage.act(caseNo, 'lin-officer', 'addNote', { text: '脚本 by the script' });
      return (await stage.events(caseNo)).filter(({ type }) => type === 'noteAdded').map(({ data }) => data.text);
    };

    it('Enter leaves the act to the script', async () => {
      expect(await noteOf(atOnce, () => undefined)).toEqual(['脚本 by the script']);
    });

    it('the person’s own act counts, with the person’s own words, and the script does none', async () => {
      let acted = Promise.resolve();
      const notes = await noteOf(never, (line) => {
        if (!line.includes(`/cases/${caseNo}/actions/addNote`)) return;
        acted = system.rest.send('lin-officer', 'POST', `/cases/${caseNo}/actions/addNote`, { text: '本人 in person' });
      });
      await acted;
      expect(notes).toEqual(['脚本 by the script', '本人 in person']);
    });
  });

  it('says what to send and as whom, ready to be pasted', () => {
    const lines = instructions(
      { caseNo: 'AUTH-2026-0001', who: 'zhou-head', action: 'signOff', input: { reason: "it's fine" } },
      { api: 'http://api', identity: 'http://id' },
    );
    const text = lines.join('\n');
    expect(text).toContain('周处长（zhou-head）');
    expect(text).toContain('http://api/api/v1/cases/AUTH-2026-0001/actions/signOff');
    expect(text).toContain(`-d '{"reason":"it'\\''s fine"}'`);
  });

  it('knows its chapters, and takes with one those it goes on from', () => {
    expect(chosenChapters(['closing']).map(({ id }) => id)).toEqual(['admission', 'years', 'closing']);
    for (const alone of ['suspension', 'renewal', 'early', 'termination'])
      expect(chosenChapters([alone]).map(({ id }) => id)).toEqual([alone]);
    expect(chosenChapters(['years', 'suspension']).map(({ id }) => id)).toEqual(['admission', 'suspension', 'years']);
    expect(() => chosenChapters(['nothing'])).toThrow('There is no chapter nothing');
  });
});

describe('a set of real cases', () => {
  let system: System;
  beforeAll(async () => {
    system = await openSystem('rehearse_not');
  });
  afterAll(() => system?.close());

  it('is never rehearsed on', async () => {
    const setting = {
      rest: system.rest,
      identity: system.urls.identity,
      ask: askPlatform(system.urls.platform),
      prompt: null,
      print: () => undefined,
    };
    await expect(play(chapters, setting)).rejects.toThrow('not a rehearsal');
    expect(await system.record.cases.countDocuments()).toBe(0);
  });
});
