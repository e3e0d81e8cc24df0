import { IconCheck, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './mark.module.css';

/** Says of one part whether it is right: a sign, a colour and the word. Nothing before the answer was checked. */
export function Mark({ right }: { right: boolean | undefined }) {
  const { t } = useTranslation('learning');
  if (right === undefined) return null;
  const Icon = right ? IconCheck : IconPencil;
  return (
    <span className={classes.mark} data-right={right}>
      <Icon size={16} stroke={2.5} aria-hidden />
      {right ? t('mark.right') : t('mark.wrong')}
    </span>
  );
}
