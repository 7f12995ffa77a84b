import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const room = join(__dirname, '../../law');
const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

describe('law/ is pure', () => {
  it.each(files)('%s imports only from law/ and reads no clock, chance or environment', (name) => {
    const text = readFileSync(join(room, name), 'utf8');
    for (const [, target = ''] of text.matchAll(/from '([^']+)'/g)) {
      expect(target).toMatch(/^\.\.?\//);
      expect(relative(room, resolve(join(room, name), '..', target))).not.toMatch(/^\.\./);
    }
    expect(text).not.toMatch(/Date\.now|new Date\(\)|Math\.random|process\.|require\(|import\(/);
  });
});
