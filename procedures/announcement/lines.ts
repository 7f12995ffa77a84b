/** What can be read of an announcement's applications, lines and objections. Pure; used by acts, the portal and the order of steps. */
import type { CaseView } from '../engine/case-file';
import type { AnnouncementFacts, Application, ListLine, Objection, ResultList } from './facts';

/** What the functions below read of a file or view. */
export type WithFacts = Pick<CaseView<AnnouncementFacts>, 'facts'>;

/** @returns the applications still to be settled: under review, or concluded and not decided yet. */
export function openApplications(facts: AnnouncementFacts): Application[] {
  return facts.applications.filter(
    ({ outcome }) => outcome === null || outcome === 'returned' || outcome === 'backToReview',
  );
}

/** @returns the applications whose review goes on. */
export function underReview(facts: AnnouncementFacts): Application[] {
  return openApplications(facts).filter(({ conclusion }) => conclusion === null);
}

/** @returns the applications that the next result list must contain. */
export function toList(facts: AnnouncementFacts): Application[] {
  return openApplications(facts).filter(({ conclusion }) => conclusion !== null);
}

/** @returns the list of the present round, if one was drawn up. */
export function currentList(facts: AnnouncementFacts): ResultList | undefined {
  return facts.lists.at(-1);
}

export function findApplication(facts: AnnouncementFacts, caseNo: string): Application | undefined {
  return facts.applications.find((application) => application.caseNo === caseNo);
}

/** @returns the lines of the present list without a decision whose application has not ended. */
export function undecidedLines(facts: AnnouncementFacts): ListLine[] {
  const lines = currentList(facts)?.lines ?? [];
  return lines.filter(
    ({ caseNo, decision }) => decision === null && findApplication(facts, caseNo)?.outcome !== 'ended',
  );
}

/** @returns the lines of the present list that the government consented to and that were not sent back or ended since. */
export function consentedLines(facts: AnnouncementFacts): ListLine[] {
  const lines = currentList(facts)?.lines ?? [];
  return lines.filter(({ caseNo }) => findApplication(facts, caseNo)?.outcome === 'consented');
}

export function openObjections(facts: AnnouncementFacts): Objection[] {
  return facts.objections.filter(({ answer }) => answer === null);
}

/** @returns places not yet taken by applicants whose recommendation was consented to and disclosed. */
export function placesLeft(facts: AnnouncementFacts): number {
  const taken = facts.applications.filter(
    ({ caseNo, outcome }) => outcome === 'disclosed' && findLine(facts, caseNo)?.recommended === true,
  );
  return facts.draft.places - taken.length;
}

/** @returns the line of the application on the latest list that has it. */
export function findLine(facts: AnnouncementFacts, caseNo: string): ListLine | undefined {
  return facts.lists.flatMap(({ lines }) => lines).findLast((line) => line.caseNo === caseNo);
}

/** @returns whether the present round has nothing that the government consented to, so that disclosure is passed over. */
export function nothingToDisclose(file: WithFacts): boolean {
  return consentedLines(file.facts).length === 0;
}

/** @returns whether an application is still to be settled, so that another round follows. */
export function linesLeft(file: WithFacts): boolean {
  return openApplications(file.facts).length > 0;
}

/** @returns the facts with an application changed. */
export function onApplication(
  facts: AnnouncementFacts,
  caseNo: string,
  edit: (application: Application) => Application,
): AnnouncementFacts {
  return { ...facts, applications: facts.applications.map((one) => (one.caseNo === caseNo ? edit(one) : one)) };
}

/** @returns the facts with the present list changed. */
export function onCurrentList(facts: AnnouncementFacts, edit: (list: ResultList) => ResultList): AnnouncementFacts {
  const last = facts.lists.length - 1;
  return { ...facts, lists: facts.lists.map((list, index) => (index === last ? edit(list) : list)) };
}
