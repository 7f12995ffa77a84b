/** I-45: what is recorded of a case is kept. Each place that deletes anything is known here, by hand, with what it deletes. */
import { filesBelow, read, rooms } from '../support/sources';

const deletes = /\.(?:delete(?:One|Many)|findOneAndDelete|findByIdAndDelete|drop|dropDatabase)\(|gridFs\.delete\(/;

const places: Record<string, string> = {
  'activities/collect-documents.ts': 'the metadata of a document that no case, draft or register names',
  'models/consent-registrations.ts': 'the note that a request is registering consents, once all of them are queued',
  'models/stored-bytes.ts': 'bytes that were refused, that an attempt that died has left, or whose metadata are gone',
  'api/cases/reservations.ts': 'the reservation of a request that was refused',
  'api/identity/sessions.ts': 'sessions that have ended, and states of sign-ins past their time',
  'api/inbox/claims.ts': 'who works on a task, which is no fact of a case',
  'api/routes/public.ts': 'the contact of an objection that was refused',
  'api/routes/saved-views.ts': 'a question that somebody kept under a name, never what it found',
  'worker/commands/backup-files.ts': 'everything, before a backup is restored with --force',
};

describe('I-45: nothing of a case is deleted', () => {
  const written = rooms.flatMap((room) => filesBelow(room));

  it('by any place but those that delete what was never accepted or never used', () => {
    expect(written.filter((path) => deletes.test(read(path)))).toEqual(Object.keys(places));
  });

  it('by the database itself after a time', () => {
    expect(written.filter((path) => /expireAfterSeconds|\bexpires:/.test(read(path)))).toEqual([]);
  });
});

describe('the audit log and its seals', () => {
  it('are appended to and read, and nothing else is ever asked of them', () => {
    const asked = rooms.flatMap((room) =>
      filesBelow(room).flatMap((path) =>
        [...read(path).matchAll(/\b(auditLog|auditSeals)\s*\.\s*(?:collection\s*\.\s*)?(\w+)\(/g)].map(
          ([, collection, method]) => `${collection}.${method}`,
        ),
      ),
    );
    expect([...new Set(asked)].sort()).toEqual([
      'auditLog.create',
      'auditLog.find',
      'auditLog.findById',
      'auditLog.insertOne',
      'auditSeals.find',
      'auditSeals.insertOne',
    ]);
  });
});
