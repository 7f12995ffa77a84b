/** Answers that are asked for again and again, kept for a short while by whoever asks. */

const keptAnswers = 10_000;

/**
 * @param ms for how long an answer is kept, in milliseconds: so much later at most is a change seen.
 * @returns the question, asked once for all who want the same at the same time. A failed answer and `null` are not kept.
 */
export function kept<T>(ms: number, now: () => number, ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, { until: number; answer: Promise<T> }>();
  const forget = (key: string, answer: Promise<T>): void => {
    if (answers.get(key)?.answer === answer) answers.delete(key);
  };
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined && now() < known.until) return known.answer;
    const answer = ask(key);
    if (answers.size >= keptAnswers) answers.clear();
    answers.set(key, { until: now() + ms, answer });
    answer.then(
      (found) => {
        if (found === null) forget(key, answer);
      },
      () => forget(key, answer),
    );
    return answer;
  };
}
