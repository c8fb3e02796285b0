import assert from 'node:assert/strict';
import { commandOf } from '../../../src/editor/commandOf';

describe('commandOf', () => {
  it('runs the lines as they are', () => assert.equal(commandOf('\ncd a &&\n\tls\n'), 'cd a &&\n\tls'));

  it('takes the commands out of a session, and leaves what they printed', () => {
    assert.equal(commandOf('$ npm ci\nadded 3 packages\n$ npm test'), 'npm ci\nnpm test');
    assert.equal(commandOf('PS C:\\Users> dir'), 'dir');
  });

  it('leaves out what nobody sees: controls, marks of direction, signs without width, other line ends', () => {
    assert.equal(commandOf('ls\r\u001B[8m\u202Erm\u200B -rf\u2028x\u0003'), 'ls[8mrm -rfx');
  });

  it('is empty where there is nothing to run', () => assert.equal(commandOf(' \n\u200B'), ''));
});
