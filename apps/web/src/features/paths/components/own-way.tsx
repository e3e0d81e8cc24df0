import { useTranslation } from 'react-i18next';
import type { OwnWayProps } from '../../../lib/router-context';
import { OwnPaths } from './own-paths';
import { OwnTime } from './own-time';

/** In My learning: the paths that one follows, or the time that one spends and plans. */
export default function OwnWay(props: OwnWayProps) {
  const { ready } = useTranslation('paths');
  if (!ready) return null;
  return 'paths' in props ? <OwnPaths paths={props.paths} /> : <OwnTime study={props.study} />;
}
