/** What the product is measured against: the least workflow that takes Updates and writes a document for each when asked. */
import { condition, defineSignal, defineUpdate, proxyActivities, setHandler, sleep } from '@temporalio/workflow';

interface Activities {
  writeDocument(document: { _id: string; text: string }): Promise<void>;
}

const { writeDocument } = proxyActivities<Activities>({ startToCloseTimeout: '30 seconds' });

export const bareUpdate = defineUpdate<number, [{ text: string; write: boolean }]>('act');

export const bareSignal = defineSignal<[{ text: string }]>('hear');

/** Ends when it has heard a signal and written a document for it. */
export async function bareHearer(id: string): Promise<void> {
  let heard: string | null = null;
  setHandler(bareSignal, ({ text }) => {
    heard = text;
  });
  await condition(() => heard !== null);
  await writeDocument({ _id: `${id}#1`, text: heard ?? '' });
}

/** Ends after so many acts, once everything is written. */
export async function bare(id: string, acts: number): Promise<number> {
  let taken = 0;
  let written = 0;
  const validator = ({ text }: { text: string }): void => {
    if (text === '') throw new Error('text is missing');
  };
  const take = ({ text, write }: { text: string; write: boolean }): number => {
    taken += 1;
    const writing = write ? writeDocument({ _id: `${id}#${taken}`, text }) : Promise.resolve();
    void writing.then(() => (written += 1));
    return taken;
  };
  setHandler(bareUpdate, take, { validator });
  await condition(() => written === acts);
  return taken;
}

/** Ends after so many timers, each as short as there are. */
export async function bareTimers(count: number): Promise<void> {
  for (let fired = 0; fired < count; fired += 1) await sleep(1);
}
