/** The pages of signing in: plain HTML without scripts, in both languages. */
import type { Text } from '../../procedures/engine/text';
import type { Problem } from '../problem';

export interface ShownPerson {
  id: string;
  name: string;
  organization: Text | null;
  roles: Text[];
  level: string;
}

export interface AccountPage {
  /** Null when nobody is signed in. */
  signedIn: {
    /** Null for somebody who is not in the register. */
    person: ShownPerson | null;
    subject: string;
    endsAt: string;
    until: string;
    /** Whether the person decides and has not shown the second factor. */
    factorMissing: boolean;
    csrfToken: string;
  } | null;
  /** The identity provider says that it checks nothing. */
  development: boolean;
  rehearsal: boolean;
  /** Address at which people reach the product, without a slash at its end. */
  baseUrl: string;
}

/** @returns the page that says who is signed in. */
export function accountPage(shown: AccountPage): string {
  const { signedIn, baseUrl } = shown;
  const content = signedIn === null ? signedOutContent(baseUrl) : signedInContent(signedIn, baseUrl);
  return page('账户', 'Account', `${warnings(shown)}${content}`);
}

/** @returns the page for what went wrong on the way. */
export function refusalPage({ reasons, status }: Problem, baseUrl: string): string {
  const texts = reasons.map(
    ({ zh, en }) => `<p role="alert">${escaped(zh)}<br><span lang="en">${escaped(en)}</span></p>`,
  );
  return page(
    '未能登录',
    `Not signed in (${status})`,
    `${texts.join('')}${signInLink(baseUrl, '重新登录', 'Sign in again')}`,
  );
}

function signedOutContent(baseUrl: string): string {
  return `<p>您尚未登录。<br><span lang="en">You are not signed in.</span></p>${signInLink(baseUrl, '登录', 'Sign in')}`;
}

function signedInContent(signedIn: NonNullable<AccountPage['signedIn']>, baseUrl: string): string {
  const { person, subject, endsAt, until, factorMissing, csrfToken } = signedIn;
  const who =
    person === null
      ? `<p>已登录为 <code>${escaped(subject)}</code>，但尚未登记为本系统用户。<br>
<span lang="en">Signed in as <code>${escaped(subject)}</code>, who is not registered as a person of this system yet.</span></p>`
      : personRows(person);
  const factor = factorMissing
    ? `<p role="alert"><strong>您的职责须以第二因素登录。</strong><br><span lang="en">Your duties need a second factor at sign-in.</span></p>
${signInLink(baseUrl, '以第二因素重新登录', 'Sign in again with it', '?again=true')}`
    : '';
  return `${who}${factor}
<p>无操作时登录状态保持至 ${time(endsAt)}，最迟至 ${time(until)}。<br>
<span lang="en">Ends at ${time(endsAt)} unless there is a call before, at ${time(until)} at the latest.</span></p>
${signOutForm('/signout', csrfToken, '退出登录', 'Sign out')}
${signOutForm('/signout-everywhere', csrfToken, '在所有设备上退出', 'Sign out everywhere')}
<p><a href="/api/docs">接口文档 <span lang="en">API documentation</span></a></p>`;
}

function personRows({ id, name, organization, roles, level }: ShownPerson): string {
  const rows: [string, string, string][] = [
    ['姓名', 'Name', `${escaped(name)} <code>${escaped(id)}</code>`],
    ['单位', 'Organization', organization === null ? '—' : both(organization)],
    ['角色', 'Roles', roles.map(both).join('；') || '—'],
    ['级别', 'Level', escaped(level)],
  ];
  return `<dl>${rows
    .map(([zh, en, value]) => `<dt>${zh} <span lang="en">${en}</span></dt><dd>${value}</dd>`)
    .join('')}</dl>`;
}

function warnings({ development, rehearsal }: AccountPage): string {
  const demo = development
    ? `<p class="loud" role="note"><strong>示例环境：任何人无需口令即可以任何人登录，第二因素亦为模拟。切勿用于生产。</strong><br>
<span lang="en">Demo: anybody signs in as anybody without a password, and the second factor is simulated. Never for production.</span></p>`
    : '';
  const drill = rehearsal
    ? '<p class="loud" role="note"><strong>演练</strong> <span lang="en">Rehearsal: nothing here is a real case.</span></p>'
    : '';
  return demo + drill;
}

function signInLink(baseUrl: string, zh: string, en: string, query = ''): string {
  return `<p><a class="button" href="${escaped(baseUrl)}/signin${query}">${zh} <span lang="en">${en}</span></a></p>`;
}

function signOutForm(action: string, csrfToken: string, zh: string, en: string): string {
  return `<form method="post" action="${action}"><input type="hidden" name="csrf" value="${escaped(csrfToken)}">
<button>${zh} <span lang="en">${en}</span></button></form>`;
}

function both({ zh, en }: Text): string {
  return `${escaped(zh)} <span lang="en">${escaped(en)}</span>`;
}

/** In the time of the city. */
function time(instant: string): string {
  const shown = new Date(instant).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
  return `<time datetime="${escaped(instant)}">${shown.slice(0, 16)}</time>`;
}

const style = `body{font-family:sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;line-height:1.5}
.loud{background:#b00020;color:#fff;padding:.75rem}dt{font-weight:bold}form{display:inline-block;margin-right:1rem}
button,.button{font:inherit;padding:.5rem 1rem;border:1px solid #333;background:#fff;color:#000;text-decoration:none}`;

function page(zh: string, en: string, content: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${zh} ${en} · 公共数据授权运营</title><style>${style}</style></head>
<body><main><h1>${zh} <span lang="en">${en}</span></h1>${content}</main></body></html>
`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
