export { rightAnswer } from '../scoring/right-answer';
