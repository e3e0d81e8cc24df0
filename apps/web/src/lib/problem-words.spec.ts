import { ApiProblem } from './api';
import { fieldWords, problemWords } from './problem-words';

const say = (key: string) => `«${key}»`;

describe('the words of an error', () => {
  it('are those of the server, which knows the reader’s language', () => {
    const problem = new ApiProblem({
      status: 409,
      code: 'conflict',
      title: 'Conflit',
      detail: 'Quelqu’un a modifié ceci.',
    });
    expect(problemWords(problem, say)).toBe('Quelqu’un a modifié ceci.');
  });

  it('are our own where no server answered or the session ended', () => {
    expect(problemWords(new ApiProblem({ status: 0, code: 'network' }), say)).toBe('«errors.network»');
    expect(problemWords(new ApiProblem({ status: 401, code: 'session.required', detail: 'x' }), say)).toBe(
      '«errors.session-required»',
    );
  });

  it('never show an exception of the program', () => {
    expect(problemWords(new TypeError('x is undefined'), say)).toBe('«errors.unexpected»');
    expect(problemWords(new ApiProblem({ status: 502 }), say)).toBe('«errors.unexpected»');
  });
});

describe('refused fields', () => {
  it('reach the form under its own names, as sentences without the name of the field', () => {
    const errors = [
      { field: 'email', rule: 'email', message: 'email : à corriger', reason: 'à corriger' },
      { field: 'members[2].email', rule: 'required' },
    ];
    expect(fieldWords(new ApiProblem({ status: 400, code: 'input.invalid', errors }))).toEqual({
      email: 'À corriger',
      'members.2.email': 'Required',
    });
  });

  it('are none for other errors', () => {
    expect(fieldWords(new Error('x'))).toEqual({});
  });
});
