/** A text in both languages of the product. */
export interface Text {
  zh: string;
  en: string;
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
