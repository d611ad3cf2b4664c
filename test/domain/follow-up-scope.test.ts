import { followUpScope } from '../../domain/index.js';
import { directory } from './support/directory.js';

// shows S0-50
describe('what somebody follows up', () => {
  const { units } = directory();

  it('lies in his unit and those below it, and is not his own', () => {
    const known = ['headquarters', 'hangzhou'];
    expect(followUpScope(units, { id: 'qa', unit: 'headquarters' })).toEqual({ notOwnedBy: 'qa', units: known, known });
    expect(followUpScope(units, { id: 'qa', unit: 'hangzhou' })).toEqual({
      notOwnedBy: 'qa',
      units: ['hangzhou'],
      known,
    });
  });

  it('is nothing but complaints of unknown units for somebody whose unit the directory does not know', () => {
    expect(followUpScope(units, { id: 'qa', unit: 'gone' }).units).toEqual([]);
  });
});
