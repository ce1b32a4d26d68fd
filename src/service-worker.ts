import { build, files, version } from '$service-worker';
import { work } from '#lib/offline/worker.ts';

work(self, { version, files: [...build, ...files] });
