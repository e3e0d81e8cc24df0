import { useTranslation } from 'react-i18next';
import classes from './blocks.module.css';
import type { BlockEditor } from './editing';
import { RichWords } from './words';

/** A question to oneself, and what its author says to it afterwards. */
export function ReflectionEditor({ content }: BlockEditor<'reflection'>) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.parts}>
      <RichWords
        content={content}
        field="prompt"
        label={t('reflection.prompt')}
        placeholder={t('reflection.prompt-how')}
        labelled
      />
      <RichWords
        content={content}
        field="guidance"
        label={t('reflection.guidance')}
        placeholder={t('reflection.guidance-how')}
        labelled
      />
      <p className={classes.soft}>{t('reflection.private')}</p>
    </div>
  );
}
