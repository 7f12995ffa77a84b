import { type DemoAccount, demoAccounts } from './accounts';
import { demoOrganizations } from './organizations';

const warning =
  '开发用登录：任何人无需口令即可以任何人登录，第二因素为模拟，不可用于生产。Development sign-in: anybody as anybody, without passwords; the second factor is simulated. Never for production.';

/** A page of the provider, with its warning. */
export function pageOf(title: string, content: string): string {
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>${title}</title>
<body style="font-family:sans-serif;max-width:46rem;margin:2rem auto">
<h1>${title}</h1><p role="note"><strong>${warning}</strong></p>${content}</body></html>`;
}

/** Whom to sign in as. */
export function accountsForm(uid: string): string {
  const rows = demoAccounts.map((one) => {
    const organization = demoOrganizations.find((candidate) => candidate.id === one.organizationId);
    return `<li><button name="account" value="${one.id}">${one.zh} ${one.en}</button> ${organization?.zh ?? ''}</li>`;
  });
  return form(uid, `<ul>${rows.join('\n')}</ul>`);
}

/** The step of an account with a second factor; nothing is checked, and it may be left out to see what happens then. */
export function factorForm(uid: string, { id, zh, en }: DemoAccount): string {
  return form(
    uid,
    `<input type="hidden" name="account" value="${id}"><p>${zh} ${en}：第二因素（模拟，不作任何核验） Second factor (simulated, nothing is checked)</p>
<p><button name="factor" value="shown">确认 Confirm</button> <button name="factor" value="none">不使用第二因素 Go on without</button></p>`,
  );
}

/** @param hiddenForm the provider's own form, to be sent with `logout`. */
export function signOutContent(hiddenForm: string): string {
  return `${hiddenForm}<p>同时退出开发用身份提供方？ Sign out of the development identity provider as well?</p>
<p><button form="op.logoutForm" name="logout" value="yes">退出 Sign out</button> <button form="op.logoutForm">保持登录 Stay signed in</button></p>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function form(uid: string, content: string): string {
  return `<form method="post" action="/interaction/${encodeURIComponent(uid)}">${content}</form>`;
}
