import openAnswer from '../questions/open-answer.module.css';
import { FileList } from '../assignment/file-list';
import { gradedFile, type GradingSheet } from './queries';

interface GivenAnswerProps {
  organisationId: string;
  sheet: GradingSheet;
  questionId: string;
}

/** What was answered: files to be read, and words. */
export function GivenAnswer({ organisationId, sheet, questionId }: GivenAnswerProps) {
  const { attemptId, answers, files } = sheet;
  const words = answers[questionId];
  return (
    <>
      <FileList
        files={files[questionId] ?? []}
        addressOf={(file) => gradedFile(organisationId, attemptId, file)}
      />
      {words ? <div className={openAnswer.written}>{words}</div> : null}
    </>
  );
}
