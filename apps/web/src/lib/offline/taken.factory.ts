import type { TakenCourse } from './store';

export const OWNER = '019a0000-0000-7000-8000-0000000000aa';
export const ENROLMENT = '019a0000-0000-7000-8000-00000000000e';

/** A course of one person that lies on the device. */
export const aTakenCourse = (wishes: Partial<TakenCourse> = {}): TakenCourse => ({
  ...{ enrolmentId: ENROLMENT, owner: OWNER, title: '', edition: 'e', language: 'fr', languages: ['fr'] },
  ...{ modules: [], isLean: false, files: [], bytes: 0, loaded: 0, state: 'ready', takenAt: null },
  ...wishes,
});
