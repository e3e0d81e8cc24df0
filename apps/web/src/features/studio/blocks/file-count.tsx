import { NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { MAX_FILES, type QuestionOf } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import classes from './blocks.module.css';
import { type QuestionEditor, useBlock } from './editing';

/** How many files are handed in at most. */
export function FileCount({ content }: Pick<QuestionEditor<'assignment'>, 'content'>) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<QuestionOf<'assignment'>>(content);
  return (
    <NumberInput
      className={classes.number}
      label={t('assignment.files')}
      min={1}
      max={MAX_FILES}
      allowDecimal={false}
      hideControls
      value={content.block.files}
      onChange={(files) => (typeof files === 'number' && files >= 1 ? shape({ files }) : undefined)}
    />
  );
}
