import type { CaseBench } from '../support/case-worker';

/** Leads a case that was just opened to where its history is kept. */
export type Scene = (bench: CaseBench, caseNo: string) => Promise<unknown>;
