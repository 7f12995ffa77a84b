/** The procedures as the sandbox knows them. */
import { procedures } from '../procedures';
import type { CaseKind } from '../procedures/engine/case-file';
import type { Compiled } from '../procedures/engine/meaning';

export function compiled(kind: CaseKind): Compiled<any> {
  return procedures[kind];
}
