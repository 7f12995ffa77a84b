/** I-45: what is recorded of a case is kept. Each place that deletes anything is known here, by hand, with what it deletes. */
import { filesBelow, read, rooms } from '../support/sources';

const deletes = /\.(?:delete(?:One|Many)|findOneAndDelete|findByIdAndDelete|drop|dropDatabase)\(|gridFs\.delete\(/;

const places: Record<string, string> = {
  'activities/archive/stored-bytes.ts': 'bytes that an attempt left before it could say what they are',
  'api/cases/reservations.ts': 'the reservation of a request that was refused',
  'api/documents/store.ts': 'bytes of an upload that was refused',
  'api/identity/sessions.ts': 'sessions that have ended, and states of sign-ins past their time',
  'api/routes/public.ts': 'the contact of an objection that was refused',
  'worker/commands/backup-files.ts': 'everything, before a backup is restored with --force',
};

describe('I-45: nothing of a case is deleted', () => {
  const written = rooms.flatMap((room) => filesBelow(room));

  it('by any place but those that delete what was never accepted', () => {
    expect(written.filter((path) => deletes.test(read(path)))).toEqual(Object.keys(places));
  });

  it('by the database itself after a time', () => {
    expect(written.filter((path) => /expireAfterSeconds|\bexpires:/.test(read(path)))).toEqual([]);
  });
});
