import { Turns } from '../../api/turns.js';
import { until } from '../support/until.js';

/** Calls that go on until they are told to end. */
function calls() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const call = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { begun, call, end: (name: string) => ends.get(name)?.() };
}

describe('calls about one thing', () => {
  it('run a few at once, and the others in the order they came', async () => {
    const { begun, call, end } = calls();
    const turns = new Turns(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => turns.take('x', 60_000, call(name)));
    await until('two have begun', async () => (begun.length === 2 ? true : undefined));
    end('b');
    await until('the third has begun', async () => (begun.length === 3 ? true : undefined));
    end('a');
    await until('the fourth has begun', async () => (begun.length === 4 ? true : undefined));
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    for (const name of ['c', 'd']) end(name);
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keep nobody waiting who calls about something else', async () => {
    const { call, end } = calls();
    const turns = new Turns(1);
    const slow = turns.take('x', 60_000, call('slow'));
    expect(await turns.take('y', 0, () => Promise.resolve('at once'))).toBe('at once');
    end('slow');
    expect(await slow).toBe('slow');
  });

  it('are not made when their turn does not come in time', async () => {
    const { begun, call, end } = calls();
    const turns = new Turns(1);
    const first = turns.take('x', 60_000, call('first'));
    expect(await turns.take('x', 1, call('late'))).toBeUndefined();
    end('first');
    await first;
    expect(await turns.take('x', 0, () => Promise.resolve('next'))).toBe('next');
    expect(begun).toEqual(['first']);
  });

  it('that fail make room for the next', async () => {
    const turns = new Turns(1);
    await expect(turns.take('x', 0, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take('x', 0, () => Promise.resolve('next'))).toBe('next');
  });
});
