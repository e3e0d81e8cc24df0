import { useTranslation } from 'react-i18next';
import { useOpenWords } from '../../../ui/use-open-words';

/** Why a unit is not done, in the words of this room. */
export function useLackWords() {
  const { t } = useTranslation('learning');
  return useOpenWords((reason, values) => t(`reason.${reason}`, values), t('reason.or'));
}
