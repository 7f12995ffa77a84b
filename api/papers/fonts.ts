/** The Chinese fonts that letters are printed in: as configured, else the first found where distributions put them. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Env } from '../../config/env';
import { problem } from '../problem';

export interface FontFile {
  path: string;
  /** Name of the face inside a collection (.ttc); undefined for a file with one face. */
  face?: string;
}

export interface Fonts {
  regular: FontFile;
  bold: FontFile;
}

const noto = '/usr/share/fonts/opentype/noto';
const wqy = '/usr/share/fonts/truetype/wqy';

/** Serif first, as official letters are set; then what is usually there. */
const usual: Fonts[] = [
  {
    regular: { path: `${noto}/NotoSerifCJK-Regular.ttc`, face: 'NotoSerifCJKsc-Regular' },
    bold: { path: `${noto}/NotoSerifCJK-Bold.ttc`, face: 'NotoSerifCJKsc-Bold' },
  },
  {
    regular: { path: `${noto}/NotoSansCJK-Regular.ttc`, face: 'NotoSansCJKsc-Regular' },
    bold: { path: `${noto}/NotoSansCJK-Bold.ttc`, face: 'NotoSansCJKsc-Bold' },
  },
  sameFace(`${wqy}/wqy-microhei.ttc`, 'WenQuanYiMicroHei'),
  sameFace(`${wqy}/wqy-zenhei.ttc`, 'WenQuanYiZenHei'),
  sameFace('/System/Library/Fonts/Supplemental/Songti.ttc', 'STSongti-SC-Regular'),
  sameFace('C:\\Windows\\Fonts\\simfang.ttf'),
];

function sameFace(path: string, face?: string): Fonts {
  const file = face === undefined ? { path } : { path, face };
  return { regular: file, bold: file };
}

/** @throws Problem `fontMissing` when there is none, or a configured file is not there. */
export function findFonts(
  { FONT_CJK_REGULAR, FONT_CJK_BOLD }: Pick<Env, 'FONT_CJK_REGULAR' | 'FONT_CJK_BOLD'>,
  exists: (path: string) => boolean = existsSync,
): Fonts {
  const found =
    FONT_CJK_REGULAR === undefined
      ? usual.find(({ regular }) => exists(regular.path))
      : { regular: fileOf(FONT_CJK_REGULAR), bold: fileOf(FONT_CJK_BOLD ?? FONT_CJK_REGULAR) };
  if (found === undefined || !exists(found.regular.path)) throw problem('fontMissing');
  return exists(found.bold.path) ? found : { regular: found.regular, bold: found.regular };
}

function fileOf(setting: string): FontFile {
  const [path = '', face] = setting.split('#');
  return face === undefined ? { path: resolve(path) } : { path: resolve(path), face };
}
