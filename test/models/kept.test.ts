/** Answers kept for a while: asked once for all, seen anew after their time, and never kept when they failed or found nothing. */
import { kept } from '../../models/kept';

function asker(answers: (string | null | Error)[]) {
  const asked: string[] = [];
  const clock = { now: 0 };
  const ask = kept<string | null>(
    1_000,
    () => clock.now,
    async (key) => {
      asked.push(key);
      const answer = answers[asked.length - 1] ?? null;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  );
  return { ask, asked, clock };
}

describe('a kept answer', () => {
  it('is asked for once by many at the same time, and by key', async () => {
    const { ask, asked } = asker(['first', 'second']);
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['first', 'first', 'second']);
    expect(asked).toEqual(['a', 'b']);
  });

  it('is given until its time is over (excluded), then asked for anew', async () => {
    const { ask, clock } = asker(['first', 'second']);
    await ask('a');
    clock.now = 999;
    expect(await ask('a')).toBe('first');
    clock.now = 1_000;
    expect(await ask('a')).toBe('second');
  });

  it('is not kept when nothing was found or the question failed', async () => {
    const { ask } = asker([null, new Error('away'), 'there']);
    expect(await ask('a')).toBeNull();
    await expect(ask('a')).rejects.toThrow('away');
    expect(await ask('a')).toBe('there');
  });
});
