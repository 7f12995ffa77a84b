/** A rehearsal and real cases never stand on the same namespace or database: the names tell, and a wrong one is refused at the start. */
import { readEnv } from '../../config/env';

const rehearsal = {
  REHEARSAL: 'true',
  TEMPORAL_NAMESPACE: 'rehearsal',
  MONGODB_URI: 'mongodb://127.0.0.1:27017/pda_rehearsal?tls=true',
};

describe('the names of a rehearsal', () => {
  it('are its own: namespace and database contain the word', () => {
    expect(readEnv(rehearsal)).toMatchObject({ REHEARSAL: true, TEMPORAL_NAMESPACE: 'rehearsal' });
  });

  it('are both named when both are those of real cases', () => {
    expect(() => readEnv({ REHEARSAL: 'true' })).toThrow(
      /TEMPORAL_NAMESPACE: REHEARSAL is set[\s\S]*MONGODB_URI: REHEARSAL is set/,
    );
  });

  it.each(['TEMPORAL_NAMESPACE', 'MONGODB_URI'] as const)('%s of real cases is refused to a rehearsal', (name) => {
    const { [name]: _own, ...others } = rehearsal;
    expect(() => readEnv(others)).toThrow(`${name}: REHEARSAL is set, so the name must contain "rehearsal"`);
  });

  it.each(['TEMPORAL_NAMESPACE', 'MONGODB_URI'] as const)('%s of a rehearsal is refused to real cases', (name) => {
    expect(() => readEnv({ [name]: rehearsal[name] })).toThrow(`${name}: a name with "rehearsal" is for rehearsals`);
  });

  it('the server, user and options of the address do not count as the name', () => {
    const uri = 'mongodb://rehearsal:secret@rehearsal.example:27017/pda?appName=rehearsal';
    expect(readEnv({ MONGODB_URI: uri }).REHEARSAL).toBe(false);
    expect(() => readEnv({ ...rehearsal, MONGODB_URI: uri })).toThrow(/^(?![\s\S]*secret)[\s\S]*MONGODB_URI/);
  });
});
