/** Units and currencies that many languages write alike. */
import { setOf } from './set.ts';

export const MEASURES = setOf(
	'kg g mg t km m cm mm km² m² ha l ml mw gw kw kwh mwh gwh twh mb gb tb khz mhz ghz hz mph kmh tenge euro usd eur kzt rub gbp',
	'кг г т км м см мм км² м² га л мл квт мвт гвт тг'
);
