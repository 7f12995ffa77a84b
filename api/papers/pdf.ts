/** A letter as PDF bytes. Nothing is fetched: no address is followed, and no file read but the fonts. */
import pdfmake from 'pdfmake';
import type { Env } from '../../config/env';
import type { Paper } from '../../procedures/documents/paper';
import { type FontFile, findFonts } from './fonts';
import { layoutOf, type Seal } from './layout';

/** @returns the renderer of one app; fonts are looked for when the first letter is asked for. */
export function createPdfOf(env: Pick<Env, 'FONT_CJK_REGULAR' | 'FONT_CJK_BOLD'>) {
  /** @throws Problem `fontMissing`. */
  return async function pdfOf(paper: Paper, seal: Seal): Promise<Buffer> {
    const { regular, bold } = findFonts(env);
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy((path: string) => path === regular.path || path === bold.path);
    pdfmake.setFonts({ CJK: { normal: sourceOf(regular), bold: sourceOf(bold) } });
    return pdfmake.createPdf(layoutOf(paper, seal)).getBuffer();
  };
}

/** pdfmake takes a face of a collection as a pair, which its types do not know. */
function sourceOf({ path, face }: FontFile): string {
  return (face === undefined ? path : [path, face]) as string;
}
