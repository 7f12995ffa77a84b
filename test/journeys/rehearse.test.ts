/** `npm run rehearse`: all chapters by themselves, and an act that a person does where the script waits. */
import { askPlatform } from '../../engines/demo/ask-platform';
import { createStage } from '../../engines/demo/stage';
import { attendedBy, instructions, type Prompt } from '../../engines/rehearse/attend';
import { chapters, chosenChapters } from '../../engines/rehearse/chapters';
import { play, type Setting } from '../../engines/rehearse/play';
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

  it('walks through all chapters by itself: one authorization to the end of its term, one terminated early', async () => {
    const led = await play(chapters, settingOf());
    const first = led[0]?.authorizationNo ?? '';
    const last = led.at(-1)?.authorizationNo ?? '';
    const outcomes = await Promise.all([first, last].map((caseNo) => outcomeOf(caseNo)));
    expect(outcomes).toEqual(['expired', 'terminated']);
    for (const { zh, en } of chapters) expect(told.join('\n')).toContain(`${zh} · ${en}`);
    expect(told.filter((line) => /termReminder \(\d months\)/.test(line))).toHaveLength(4);
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

  async function outcomeOf(caseNo: string): Promise<string> {
    const { closed } = await createStage(system.rest, () => undefined).until(
      caseNo,
      'its end',
      (view) => view.closed !== null,
    );
    return closed.outcome;
  }

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
    expect(chosenChapters(['early']).map(({ id }) => id)).toEqual(['early']);
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
