import type { SpaceDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

/** A text of a space, marked with its language where that is not the reader's. */
export function Told({ told }: { told: SpaceDetail['summary'] }) {
  const { i18n } = useTranslation();
  if (told === null) return null;
  return <p lang={told.language === i18n.language ? undefined : told.language}>{told.text}</p>;
}
