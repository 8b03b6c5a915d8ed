# | corpus | queries | analyzed by Spark | parsed of what Spark parses | rejected of what Spark rejects | types as Spark's analyzer | names | false errors | non-null where Spark is nullable |
# |---|---|---|---|---|---|---|---|---|
# | own queries | 108 | 98 | 100.00 % (98/98) | 100.00 % (10/10) | 99.68 % (626/628) | 100.00 % (628/628) | 0 | 22 |
# | TPC-H | 22 | 22 | 100.00 % (22/22) | – | 100.00 % (76/76) | 100.00 % (76/76) | 0 | 14 |
# | TPC-DS | 156 | 156 | 100.00 % (156/156) | – | 100.00 % (988/988) | 100.00 % (988/988) | 0 | 107 |
# | Spark's own SQL tests | 10241 | 7136 | 99.96 % (10004/10008) | 72.96 % (170/233) | 97.83 % (11339/11591) | 98.30 % (11394/11591) | 33 | 2082 |

SELECT a+1 FROM t;
--> (a + 1)	INT	

SELECT count(*) FROM t;
--> count(1)	BIGINT	

SELECT a + b, a / l, d*d, d/a, d+1, d/3, f+a, i+tiny, -b FROM t;
--> (a + b)	BIGINT	nullable
--> (a / l)	DOUBLE	nullable
--> (d * d)	DECIMAL(21,4)	nullable
--> (d / a)	DECIMAL(21,13)	nullable
--> (d + 1)	DECIMAL(11,2)	nullable
--> (d / 3)	DECIMAL(14,6)	nullable
--> (f + a)	DOUBLE	nullable
--> (i + tiny)	SMALLINT	nullable
--> (- b)	DOUBLE	nullable

SELECT e-e, ts-ts, e+interval 1 day AS d1, e + interval 1 hour AS h1, interval 1 day AS i1, interval '1 day' AS i2 FROM t;
--> (e - e)	INTERVAL DAY	nullable
--> (ts - ts)	INTERVAL DAY TO SECOND	nullable
--> d1	DATE	nullable
--> h1	TIMESTAMP	nullable
--> i1	INTERVAL DAY	
--> i2	INTERVAL DAY	

SELECT coalesce(a,b), coalesce(e,ts), case when a>1 then 1 else 2.5 end, a between 1 and 2, a in (1,2), b like 'x%', not bo FROM t;
--> coalesce(a, b)	BIGINT	
--> coalesce(e, ts)	TIMESTAMP	nullable
--> CASE WHEN (a > 1) THEN 1 ELSE 2.5 END	DECIMAL(11,1)	
--> between(a, 1, 2)	BOOLEAN	
--> (a IN (1, 2))	BOOLEAN	
--> b LIKE x%	BOOLEAN	nullable
--> (NOT bo)	BOOLEAN	nullable

SELECT s.x, arr[0], m['k'], date '2020-01-01', 1.5, 1e3, 'x', "y", 1L, 1.0BD FROM t;
--> x	INT	nullable
--> arr[0]	INT	nullable
--> m[k]	INT	nullable
--> DATE '2020-01-01'	DATE	
--> 1.5	DECIMAL(2,1)	
--> 1000.0	DOUBLE	
--> x	STRING	
--> y	STRING	
--> 1	BIGINT	
--> 1.0	DECIMAL(2,1)	

SELECT count(*) over (order by a rows between 1 preceding and current row), row_number() over (order by a), lag(a,1) over (order by a) FROM t;
--> count(1) OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)	BIGINT	
--> row_number() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	INT	
--> lag(a, 1, NULL) OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN -1 FOLLOWING AND -1 FOLLOWING)	INT	nullable

SELECT cast(a as string), a::bigint, try_cast(b as int), current_date, current_timestamp(), extract(year from e), trim(both 'x' from b), position('a' in b) FROM t;
--> a	STRING	
--> a	BIGINT	
--> b	INT	nullable
--> current_date()	DATE	
--> current_timestamp()	TIMESTAMP	
--> extract(year FROM e)	INT	nullable
--> TRIM(BOTH x FROM b)	STRING	nullable
--> locate(a, b, 1)	INT	nullable

SELECT transform(arr, x -> x+1), named_struct('a',1,'b',b), struct(a,b), struct(a as q), array(1,2), map('a',1), a || b, a <=> l, b rlike 'x', substring(b,1,2), if(a>1,1,null) FROM t;
--> transform(arr, lambdafunction((namedlambdavariable() + 1), namedlambdavariable()))	ARRAY<INT>	nullable
--> named_struct(a, 1, b, b)	STRUCT<a: INT NOT NULL, b: STRING>	
--> struct(a, b)	STRUCT<a: INT NOT NULL, b: STRING>	
--> struct(a AS q)	STRUCT<q: INT NOT NULL>	
--> array(1, 2)	ARRAY<INT>	
--> map(a, 1)	MAP<STRING, INT>	
--> concat(a, b)	STRING	nullable
--> (a <=> l)	BOOLEAN	
--> RLIKE(b, x)	BOOLEAN	nullable
--> substring(b, 1, 2)	STRING	nullable
--> (IF((a > 1), 1, NULL))	INT	nullable

SELECT -1, - a, +a, ~a, a is not null, bo is not true, a <> 1, a != 1, a is distinct from 2, not (a = 1), b not like 'x', b ilike 'x', b not rlike 'x', a not in (1,2), a not between 1 and 2 FROM t;
--> -1	INT	
--> (- a)	INT	
--> (+ a)	INT	
--> ~a	INT	
--> (a IS NOT NULL)	BOOLEAN	
--> (NOT (bo <=> true))	BOOLEAN	
--> (NOT (a = 1))	BOOLEAN	
--> (NOT (a = 1))	BOOLEAN	
--> (NOT (a <=> 2))	BOOLEAN	
--> (NOT (a = 1))	BOOLEAN	
--> (NOT b LIKE x)	BOOLEAN	nullable
--> ilike(b, x)	BOOLEAN	nullable
--> (NOT RLIKE(b, x))	BOOLEAN	nullable
--> (NOT (a IN (1, 2)))	BOOLEAN	
--> (NOT between(a, 1, 2))	BOOLEAN	

SELECT (a), ((a + 1)), cast(a+1 as string), cast(a as string) || 'x', try_cast(a+1 as string), a::string || 'y', case a when 1 then 'x' else 'y' end, date '2020-01-01', timestamp '2020-01-01', interval 1 day, interval '2' hour, interval 1 week, e + interval 1 day, 1.50, 1e3, 1L, 1.5D, 2.0BD, 'x', true, null, 1e-5 FROM t;
--> a	INT	
--> (a + 1)	INT	
--> CAST((a + 1) AS STRING)	STRING	
--> concat(CAST(a AS STRING), x)	STRING	
--> TRY_CAST((a + 1) AS STRING)	STRING	
--> concat(CAST(a AS STRING), y)	STRING	
--> CASE WHEN (a = 1) THEN x ELSE y END	STRING	
--> DATE '2020-01-01'	DATE	
--> TIMESTAMP '2020-01-01 00:00:00'	TIMESTAMP	
--> INTERVAL '1' DAY	INTERVAL DAY	
--> INTERVAL '02' HOUR	INTERVAL HOUR	
--> INTERVAL '7' DAY	INTERVAL DAY	
--> date_add(e, extractansiintervaldays(INTERVAL '1' DAY))	DATE	nullable
--> 1.50	DECIMAL(3,2)	
--> 1000.0	DOUBLE	
--> 1	BIGINT	
--> 1.5	DOUBLE	
--> 2.0	DECIMAL(2,1)	
--> x	STRING	
--> true	BOOLEAN	
--> NULL	VOID	nullable
--> 1.0E-5	DOUBLE	

SELECT sqrt(a), pow(a,2), power(a,2), exp(a), ln(a), log(a), log10(a), sin(a), ceil(d), ceiling(d), floor(dbl), round(d,1), round(d), abs(a), sign(a), mod(a,2), a % 2, a div 2, greatest(a,l), nvl(a,l), ifnull(a, l), nullif(a,1), nvl2(a,1,2), substr(b,1), substring(b, 1, 2), substring(b from 1 for 2), left(b,1), lower(b), lcase(b), ucase(b), len(b), length(b), char_length(b), concat(b,b,b), concat_ws(',',b,b), b||b||b FROM t;
--> SQRT(a)	DOUBLE	nullable
--> pow(a, 2)	DOUBLE	
--> POWER(a, 2)	DOUBLE	
--> EXP(a)	DOUBLE	nullable
--> ln(a)	DOUBLE	nullable
--> LOG(E(), a)	DOUBLE	nullable
--> LOG10(a)	DOUBLE	nullable
--> SIN(a)	DOUBLE	nullable
--> CEIL(d)	DECIMAL(9,0)	nullable
--> ceiling(d)	DECIMAL(9,0)	nullable
--> FLOOR(dbl)	BIGINT	nullable
--> round(d, 1)	DECIMAL(10,1)	nullable
--> round(d, 0)	DECIMAL(9,0)	nullable
--> abs(a)	INT	
--> sign(a)	DOUBLE	nullable
--> mod(a, 2)	INT	nullable
--> (a % 2)	INT	nullable
--> (a div 2)	BIGINT	nullable
--> greatest(a, l)	BIGINT	
--> nvl(a, l)	BIGINT	
--> ifnull(a, l)	BIGINT	
--> nullif(a, 1)	INT	nullable
--> nvl2(a, 1, 2)	INT	
--> substr(b, 1, 2147483647)	STRING	nullable
--> substring(b, 1, 2)	STRING	nullable
--> substring(b, 1, 2)	STRING	nullable
--> left(b, 1)	STRING	nullable
--> lower(b)	STRING	nullable
--> lcase(b)	STRING	nullable
--> ucase(b)	STRING	nullable
--> len(b)	INT	nullable
--> length(b)	INT	nullable
--> char_length(b)	INT	nullable
--> concat(b, b, b)	STRING	nullable
--> concat_ws(,, b, b)	STRING	
--> concat(concat(b, b), b)	STRING	nullable

SELECT s.x + 1, t.a + 1, t.s.x, s.y, arr[0] + 1, m['k'], m.k, arr[a], t.arr[0] FROM t;
--> (s.x + 1)	INT	nullable
--> (a + 1)	INT	
--> x	INT	nullable
--> y	STRING	nullable
--> (arr[0] + 1)	INT	nullable
--> m[k]	INT	nullable
--> k	INT	nullable
--> arr[a]	INT	nullable
--> arr[0]	INT	nullable

SELECT date_add(e,1), dateadd(day,1,e), date_sub(e,1), datediff(e,e), datediff(day,e,e), date_trunc('month', ts), trunc(e,'MM'), year(e), month(e), extract(second from ts), date_part('year', e), date_format(e,'y'), to_date(b), to_date(b,'y'), to_timestamp(b), unix_timestamp(ts), from_unixtime(l), last_day(e), add_months(e,1), months_between(e,e), now(), current_date, current_timestamp, date(b), timestamp(b), dayofweek(e) FROM t;
--> date_add(e, 1)	DATE	nullable
--> timestampadd(day, 1, e)	TIMESTAMP	nullable
--> date_sub(e, 1)	DATE	nullable
--> datediff(e, e)	INT	nullable
--> timestampdiff(day, e, e)	BIGINT	nullable
--> date_trunc(month, ts)	TIMESTAMP	nullable
--> trunc(e, MM)	DATE	nullable
--> year(e)	INT	nullable
--> month(e)	INT	nullable
--> extract(second FROM ts)	DECIMAL(8,6)	nullable
--> date_part(year, e)	INT	nullable
--> date_format(e, y)	STRING	nullable
--> to_date(b)	DATE	nullable
--> to_date(b, y)	DATE	nullable
--> to_timestamp(b)	TIMESTAMP	nullable
--> unix_timestamp(ts, yyyy-MM-dd HH:mm:ss)	BIGINT	nullable
--> from_unixtime(l, yyyy-MM-dd HH:mm:ss)	STRING	nullable
--> last_day(e)	DATE	nullable
--> add_months(e, 1)	DATE	nullable
--> months_between(e, e, true)	DOUBLE	nullable
--> now()	TIMESTAMP	
--> current_date()	DATE	
--> current_timestamp()	TIMESTAMP	
--> b	DATE	nullable
--> b	TIMESTAMP	nullable
--> dayofweek(e)	INT	nullable

SELECT e + interval 1 hour, e + interval 1 month, ts + interval 1 day, interval 1 day + interval 1 hour, interval '1' day * 2, interval '1-2' year to month AS ym, ts - e, e - ts, e - '2020-01-01', 1 + e AS e1, e + a AS ea, e - 1 AS em, interval 1 year 2 month AS ym2, make_interval(1), interval 2 weeks FROM t;
--> e + INTERVAL '01' HOUR	TIMESTAMP	nullable
--> e + INTERVAL '1' MONTH	DATE	nullable
--> ts + INTERVAL '1' DAY	TIMESTAMP	nullable
--> (INTERVAL '1' DAY + INTERVAL '01' HOUR)	INTERVAL DAY TO HOUR	
--> (INTERVAL '1' DAY * 2)	INTERVAL DAY TO SECOND	
--> ym	INTERVAL YEAR TO MONTH	
--> (ts - e)	INTERVAL DAY TO SECOND	nullable
--> (e - ts)	INTERVAL DAY TO SECOND	nullable
--> (e - 2020-01-01)	INTERVAL DAY	nullable
--> e1	DATE	nullable
--> ea	DATE	nullable
--> em	DATE	nullable
--> ym2	INTERVAL YEAR TO MONTH	
--> make_interval(1, 0, 0, 0, 0, 0, 0.000000)	INTERVAL	
--> INTERVAL '14' DAY	INTERVAL DAY	

select sum(a), avg(a), sum(d), avg(d), max(b), count(distinct a), count(distinct a, b), collect_list(a), count(*), count(1), count(a), sum(a) filter (where b = 'x'), percentile_cont(0.5) within group (order by a), any_value(b), first(b), first(b) ignore nulls, count_if(bo), stddev(a), variance(a), approx_count_distinct(a), max_by(b,a), listagg(b, ','), string_agg(b, ','), array_agg(b), bool_or(bo), every(bo), some(bo), median(a), mode(a), sum(distinct a), percentile(a, 0.5), approx_percentile(a, 0.5), corr(a, l), min(a)+1, mean(a), avg(cast(a as double)) from t group by all;
--> sum(a)	BIGINT	nullable
--> avg(a)	DOUBLE	nullable
--> sum(d)	DECIMAL(20,2)	nullable
--> avg(d)	DECIMAL(14,6)	nullable
--> max(b)	STRING	nullable
--> count(DISTINCT a)	BIGINT	
--> count(DISTINCT a, b)	BIGINT	
--> collect_list(a)	ARRAY<INT>	
--> count(1)	BIGINT	
--> count(1)	BIGINT	
--> count(a)	BIGINT	
--> sum(a) FILTER (WHERE (b = x))	BIGINT	nullable
--> percentile_cont(0.5) WITHIN GROUP (ORDER BY a)	DOUBLE	nullable
--> any_value(b)	STRING	nullable
--> first(b)	STRING	nullable
--> first(b)	STRING	nullable
--> count_if(bo)	BIGINT	
--> stddev(a)	DOUBLE	nullable
--> variance(a)	DOUBLE	nullable
--> approx_count_distinct(a)	BIGINT	
--> max_by(b, a)	STRING	nullable
--> listagg(b, ,)	STRING	nullable
--> string_agg(b, ,)	STRING	nullable
--> collect_list(b)	ARRAY<STRING>	
--> bool_or(bo)	BOOLEAN	nullable
--> every(bo)	BOOLEAN	nullable
--> some(bo)	BOOLEAN	nullable
--> median(a)	DOUBLE	nullable
--> mode(a)	INT	nullable
--> sum(DISTINCT a)	BIGINT	nullable
--> percentile(a, 0.5, 1)	DOUBLE	nullable
--> approx_percentile(a, 0.5, 10000)	INT	nullable
--> corr(a, l)	DOUBLE	nullable
--> (min(a) + 1)	INT	nullable
--> mean(a)	DOUBLE	nullable
--> avg(CAST(a AS DOUBLE))	DOUBLE	nullable

select sum(l) over (partition by a order by b desc), sum(a) over (), rank() over (order by a), dense_rank() over (order by a nulls last), ntile(4) over (order by a), lead(a) over (partition by b order by e), first_value(a) over (order by a), last_value(a) ignore nulls over (order by a), count(*) over (partition by a), max(a) over (order by b rows between unbounded preceding and unbounded following), sum(a) over (order by e range between interval 7 days preceding and current row), percent_rank() over (order by a), cume_dist() over (order by a) , row_number() over (w), avg(a) over w from t window w as (partition by b order by a);
--> sum(l) OVER (PARTITION BY a ORDER BY b DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	BIGINT	nullable
--> sum(a) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)	BIGINT	nullable
--> RANK() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	INT	
--> DENSE_RANK() OVER (ORDER BY a ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	INT	
--> ntile(4) OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	INT	
--> lead(a, 1, NULL) OVER (PARTITION BY b ORDER BY e ASC NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING)	INT	nullable
--> first_value(a) OVER (ORDER BY a ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	INT	nullable
--> last(a) OVER (ORDER BY a ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	INT	nullable
--> count(1) OVER (PARTITION BY a ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)	BIGINT	
--> max(a) OVER (ORDER BY b ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)	INT	nullable
--> sum(a) OVER (ORDER BY e ASC NULLS FIRST RANGE BETWEEN INTERVAL '7' DAY PRECEDING AND CURRENT ROW)	BIGINT	nullable
--> PERCENT_RANK() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	DOUBLE	
--> cume_dist() OVER (ORDER BY a ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	DOUBLE	
--> row_number() OVER (PARTITION BY b ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	INT	
--> avg(a) OVER (PARTITION BY b ORDER BY a ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)	DOUBLE	nullable

select explode(arr) from t;
--> col	INT	nullable

select explode(m) from t;
--> key	STRING	
--> value	INT	nullable

select posexplode(arr) from t;
--> pos	INT	
--> col	INT	nullable

select a, (select max(a) from t), exists(select 1 from t), a in (select a from t) from t;
--> a	INT	
--> scalarsubquery()	INT	nullable
--> exists()	BOOLEAN	
--> (a IN (listquery()))	BOOLEAN	

select b, grouping(b), grouping_id(), count(*) from t group by cube(b);
--> b	STRING	nullable
--> grouping(b)	TINYINT	
--> grouping_id()	BIGINT	
--> count(1)	BIGINT	

select * from values (1, 'a'), (2, 'b');
--> col1	INT	
--> col2	STRING	

select 1 + '1', a = '1', coalesce(a, '1'), coalesce(b, e), case when bo then a else '2' end from t;
--> (1 + 1)	BIGINT	nullable
--> (a = 1)	BOOLEAN	nullable
--> coalesce(a, 1)	BIGINT	
--> coalesce(b, e)	DATE	nullable
--> CASE WHEN bo THEN a ELSE 2 END	BIGINT	nullable

select 1 union select '2';
--> 1	BIGINT	nullable

select a from t union select d from t;
--> a	DECIMAL(12,2)	nullable

select if(bo, d, 1.23456), coalesce(d, 1), coalesce(f, d), coalesce(a, f), greatest(d, 1.5), d + 1.5, d * 2, 2 * d, d / 100, 100.0 * d, d % 3, sum(d * 1.1) from t group by all;
--> (IF(bo, d, 1.23456))	DECIMAL(13,5)	nullable
--> coalesce(d, 1)	DECIMAL(12,2)	
--> coalesce(f, d)	DOUBLE	nullable
--> coalesce(a, f)	DOUBLE	
--> greatest(d, 1.5)	DECIMAL(10,2)	
--> (d + 1.5)	DECIMAL(11,2)	nullable
--> (d * 2)	DECIMAL(12,2)	nullable
--> (2 * d)	DECIMAL(12,2)	nullable
--> (d / 100)	DECIMAL(14,6)	nullable
--> (100.0 * d)	DECIMAL(15,3)	nullable
--> (d % 3)	DECIMAL(3,2)	nullable
--> sum((d * 1.1))	DECIMAL(23,3)	nullable

select array(1, 2.5), array(1, null), array(), map('a', 1, 'b', 2.5), map(), struct(1, a, a+1), named_struct('x', 1), struct(a as z, b) from t;
--> array(1, 2.5)	ARRAY<DECIMAL(11,1)>	
--> array(1, NULL)	ARRAY<INT>	
--> array()	ARRAY<VOID>	
--> map(a, 1, b, 2.5)	MAP<STRING, DECIMAL(11,1)>	
--> map()	MAP<VOID, VOID>	
--> struct(1, a, (a + 1))	STRUCT<col1: INT NOT NULL, a: INT NOT NULL, col3: INT NOT NULL>	
--> named_struct(x, 1)	STRUCT<x: INT NOT NULL>	
--> struct(a AS z, b)	STRUCT<z: INT NOT NULL, b: STRING>	

select a.b from (select struct(1 as b) as a);
--> b	INT	

select ts::date, d::int, b::decimal(10,2), a::double + 1, b::varchar(20), cast(b as char(3)) from t;
--> ts	DATE	nullable
--> d	INT	nullable
--> b	DECIMAL(10,2)	nullable
--> (CAST(a AS DOUBLE) + 1)	DOUBLE	
--> b	STRING	nullable
--> b	STRING	nullable

select * except (a) from t;
--> b	STRING	nullable
--> d	DECIMAL(10,2)	nullable
--> e	DATE	nullable
--> ts	TIMESTAMP	nullable
--> ntz	TIMESTAMP_NTZ	nullable
--> s	STRUCT<x: INT, y: STRING>	nullable
--> arr	ARRAY<INT>	nullable
--> m	MAP<STRING, INT>	nullable
--> f	FLOAT	nullable
--> dbl	DOUBLE	nullable
--> l	BIGINT	
--> i	SMALLINT	nullable
--> tiny	TINYINT	nullable
--> v	VARIANT	nullable
--> bo	BOOLEAN	nullable
--> bin	BINARY	nullable
--> ast	ARRAY<STRUCT<x: INT, y: STRING>>	nullable

from t |> where a > 1 |> select a, b |> aggregate count(*) as c group by b;
--> b	STRING	nullable
--> c	BIGINT	

select transform(arr, x -> x + 1), filter(arr, x -> x > 1), aggregate(arr, 0, (acc, x) -> acc + x), exists(arr, x -> x > 1), array_contains(arr, 1), size(arr), element_at(arr, 1), slice(arr,1,2), array_join(arr, ','), split(b, ','), sort_array(arr), map_keys(m), flatten(array(arr)), sequence(1, 10), explode(sequence(1,3)) from t;
--> transform(arr, lambdafunction((namedlambdavariable() + 1), namedlambdavariable()))	ARRAY<INT>	nullable
--> filter(arr, lambdafunction((namedlambdavariable() > 1), namedlambdavariable()))	ARRAY<INT>	nullable
--> aggregate(arr, 0, lambdafunction((namedlambdavariable() + namedlambdavariable()), namedlambdavariable(), namedlambdavariable()), lambdafunction(namedlambdavariable(), namedlambdavariable()))	INT	nullable
--> exists(arr, lambdafunction((namedlambdavariable() > 1), namedlambdavariable()))	BOOLEAN	nullable
--> array_contains(arr, 1)	BOOLEAN	nullable
--> size(arr)	INT	nullable
--> element_at(arr, 1)	INT	nullable
--> slice(arr, 1, 2)	ARRAY<INT>	nullable
--> array_join(arr, ,)	STRING	nullable
--> split(b, ,, -1)	ARRAY<STRING>	nullable
--> sort_array(arr, true)	ARRAY<INT>	nullable
--> map_keys(m)	ARRAY<STRING>	nullable
--> flatten(array(arr))	ARRAY<INT>	nullable
--> sequence(1, 10)	ARRAY<INT>	
--> col	INT	

WITH src AS (SELECT * FROM t), renamed AS (SELECT a AS id, lower(trim(b)) AS name, CAST(d AS DECIMAL(12,4)) AS amount, e AS ordered_on, coalesce(ts, current_timestamp()) AS loaded_at FROM src), ranked AS (SELECT *, row_number() OVER (PARTITION BY id ORDER BY loaded_at DESC) AS rn FROM renamed) SELECT * FROM ranked WHERE rn = 1;
--> id	INT	
--> name	STRING	nullable
--> amount	DECIMAL(12,4)	nullable
--> ordered_on	DATE	nullable
--> loaded_at	TIMESTAMP	
--> rn	INT	

SELECT a AS id, id + 1 AS next_id, next_id * 2 AS twice FROM t;
--> id	INT	
--> next_id	INT	
--> twice	INT	

SELECT date_trunc('month', ts) AS month, count(*) AS orders, sum(d) AS revenue, sum(d) / count(*) AS mean, round(avg(d), 2) AS rounded, max(e) AS last_day FROM t GROUP BY date_trunc('month', ts) HAVING sum(d) > 10 ORDER BY month;
--> month	TIMESTAMP	nullable
--> orders	BIGINT	
--> revenue	DECIMAL(20,2)	nullable
--> mean	DECIMAL(38,20)	nullable
--> rounded	DECIMAL(11,2)	nullable
--> last_day	DATE	nullable

SELECT b, sum(CASE WHEN bo THEN d ELSE 0 END) AS yes, sum(IF(bo, 1, 0)) AS n, count_if(bo) AS c, avg(a) AS m FROM t GROUP BY ALL;
--> b	STRING	nullable
--> yes	DECIMAL(22,2)	nullable
--> n	BIGINT	nullable
--> c	BIGINT	
--> m	DOUBLE	nullable

SELECT month, count(*) FROM (SELECT trunc(e, 'MM') AS month FROM t) GROUP BY 1 ORDER BY 1;
--> month	DATE	nullable
--> count(1)	BIGINT	

SELECT x.a, y.b, coalesce(x.d, y.d, 0) AS d FROM t AS x LEFT JOIN t AS y ON x.a = y.a AND y.bo;
--> a	INT	
--> b	STRING	nullable
--> d	DECIMAL(12,2)	

SELECT x.a, y.l FROM t x FULL OUTER JOIN t y USING (a);
--> a	INT	nullable
--> l	BIGINT	nullable

SELECT * FROM (SELECT a, b FROM t) NATURAL JOIN (SELECT a, l FROM t);
--> a	INT	
--> b	STRING	nullable
--> l	BIGINT	

SELECT x.* FROM t x LEFT SEMI JOIN t y ON x.a = y.a;
--> a	INT	
--> b	STRING	nullable
--> d	DECIMAL(10,2)	nullable
--> e	DATE	nullable
--> ts	TIMESTAMP	nullable
--> ntz	TIMESTAMP_NTZ	nullable
--> s	STRUCT<x: INT, y: STRING>	nullable
--> arr	ARRAY<INT>	nullable
--> m	MAP<STRING, INT>	nullable
--> f	FLOAT	nullable
--> dbl	DOUBLE	nullable
--> l	BIGINT	
--> i	SMALLINT	nullable
--> tiny	TINYINT	nullable
--> v	VARIANT	nullable
--> bo	BOOLEAN	nullable
--> bin	BINARY	nullable
--> ast	ARRAY<STRUCT<x: INT, y: STRING>>	nullable

SELECT x.a FROM t x LEFT ANTI JOIN t y ON x.a = y.a;
--> a	INT	

SELECT a, item FROM t LATERAL VIEW explode(arr) items AS item;
--> a	INT	
--> item	INT	nullable

SELECT a, k, val FROM t LATERAL VIEW OUTER explode(m) pairs AS k, val;
--> a	INT	
--> k	STRING	nullable
--> val	INT	nullable

SELECT a, p, c FROM t LATERAL VIEW posexplode(arr) z AS p, c;
--> a	INT	
--> p	INT	
--> c	INT	nullable

SELECT t.a, i.col FROM t, LATERAL explode(t.arr) AS i;
--> a	INT	
--> col	INT	nullable

SELECT a, u.x, u.y FROM t LATERAL VIEW inline(ast) u;
--> a	INT	
--> x	INT	nullable
--> y	STRING	nullable

SELECT ast.x, ast[0].y, s.*, m['z'] + 1 AS z FROM t;
--> x	ARRAY<INT>	nullable
--> ast[0].y	STRING	nullable
--> x	INT	nullable
--> y	STRING	nullable
--> z	INT	nullable

SELECT * FROM (SELECT b, bo, d FROM t) PIVOT (sum(d) FOR b IN ('x' AS x, 'y' AS y));
--> bo	BOOLEAN	nullable
--> x	DECIMAL(20,2)	nullable
--> y	DECIMAL(20,2)	nullable

SELECT * FROM (SELECT b, l, a FROM t) UNPIVOT (v FOR name IN (l, a));
--> b	STRING	nullable
--> name	STRING	
--> v	BIGINT	

SELECT a FROM t UNION ALL SELECT l FROM t;
--> a	BIGINT	

SELECT a, b FROM t EXCEPT SELECT i, b FROM t;
--> a	INT	
--> b	STRING	nullable

SELECT a FROM t INTERSECT SELECT tiny FROM t;
--> a	INT	

SELECT d FROM t UNION ALL SELECT f FROM t;
--> d	DOUBLE	nullable

SELECT e FROM t UNION ALL SELECT ts FROM t;
--> e	TIMESTAMP	nullable

SELECT NULL AS n, 1 AS one UNION ALL SELECT 'x', 2.5;
--> n	STRING	nullable
--> one	DECIMAL(11,1)	

SELECT id, id * 2 AS twice FROM range(10);
--> id	BIGINT	
--> twice	BIGINT	

SELECT * FROM VALUES (1, 'a', 1.5), (2, 'b', 22.25) AS v(id, name, price);
--> id	INT	
--> name	STRING	
--> price	DECIMAL(4,2)	

WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r;
--> n	INT	

SELECT d * d AS dd, d * d * d AS ddd, d / d AS q, d / 3 AS q3, d % 7 AS md, -d AS neg, abs(d) AS ab, d + l AS dl, d - tiny AS dt, l / a AS la, a div 2 AS dv FROM t;
--> dd	DECIMAL(21,4)	nullable
--> ddd	DECIMAL(32,6)	nullable
--> q	DECIMAL(23,13)	nullable
--> q3	DECIMAL(14,6)	nullable
--> md	DECIMAL(3,2)	nullable
--> neg	DECIMAL(10,2)	nullable
--> ab	DECIMAL(10,2)	nullable
--> dl	DECIMAL(23,2)	nullable
--> dt	DECIMAL(11,2)	nullable
--> la	DOUBLE	nullable
--> dv	BIGINT	nullable

SELECT CAST(1.5 AS DECIMAL(38,10)) * CAST(2.5 AS DECIMAL(38,10)) AS a, CAST(1 AS DECIMAL(38,18)) / CAST(3 AS DECIMAL(38,18)) AS b, CAST(1 AS DECIMAL(30,2)) + CAST(1 AS DECIMAL(38,10)) AS c;
--> a	DECIMAL(38,6)	
--> b	DECIMAL(38,6)	nullable
--> c	DECIMAL(38,9)	

SELECT round(d) AS r0, round(d, 1) AS r1, round(d, -1) AS rm, bround(d, 1) AS br, ceil(d) AS c, floor(d) AS fl, ceil(dbl) AS cd, ceil(d, 1) AS c1, round(dbl, 2) AS rd, round(a, 2) AS ri FROM t;
--> r0	DECIMAL(9,0)	nullable
--> r1	DECIMAL(10,1)	nullable
--> rm	DECIMAL(9,0)	nullable
--> br	DECIMAL(10,1)	nullable
--> c	DECIMAL(9,0)	nullable
--> fl	DECIMAL(9,0)	nullable
--> cd	BIGINT	nullable
--> c1	DECIMAL(10,1)	nullable
--> rd	DOUBLE	nullable
--> ri	INT	nullable

SELECT sum(a) AS sa, sum(tiny) AS st, sum(f) AS sf, sum(d) AS sd, avg(d) AS ad, avg(f) AS af, avg(a) AS aa, min(d) AS md, max(e) AS me, stddev(d) AS sdd, sum(distinct d) AS sdis, try_sum(d) AS ts1, try_avg(d) AS ta FROM t;
--> sa	BIGINT	nullable
--> st	BIGINT	nullable
--> sf	DOUBLE	nullable
--> sd	DECIMAL(20,2)	nullable
--> ad	DECIMAL(14,6)	nullable
--> af	DOUBLE	nullable
--> aa	DOUBLE	nullable
--> md	DECIMAL(10,2)	nullable
--> me	DATE	nullable
--> sdd	DOUBLE	nullable
--> sdis	DECIMAL(20,2)	nullable
--> ts1	DECIMAL(20,2)	nullable
--> ta	DECIMAL(14,6)	nullable

SELECT collect_set(b) AS cs, collect_list(d) AS cl, array_agg(struct(a, b)) AS st, map_from_entries(collect_list(struct(b, a))) AS mm, max_by(b, e) AS mb, first(b, true) AS fb, any_value(e) AS ae, approx_percentile(d, 0.5) AS ap, percentile(d, array(0.1, 0.9)) AS pp, histogram_numeric(d, 5) AS hn FROM t;
--> cs	ARRAY<STRING>	
--> cl	ARRAY<DECIMAL(10,2)>	
--> st	ARRAY<STRUCT<a: INT NOT NULL, b: STRING>>	
--> mm	MAP<STRING, INT>	
--> mb	STRING	nullable
--> fb	STRING	nullable
--> ae	DATE	nullable
--> ap	DECIMAL(10,2)	nullable
--> pp	ARRAY<DOUBLE>	nullable
--> hn	ARRAY<STRUCT<x: DECIMAL(10,2), y: DOUBLE>>	nullable

SELECT to_date('2020-01-01') AS a, to_timestamp('2020-01-01 10:00:00') AS b, date_add(DATE '2020-01-01', 3) AS c, dateadd(MONTH, 1, e) AS dm, dateadd(HOUR, 1, ts) AS dh, datediff(DAY, e, ts) AS dd, months_between(e, ts) AS mb, e - e AS ee, ts - ts AS tt, e - INTERVAL 1 MONTH AS em, ts + INTERVAL '1 02:03:04' DAY TO SECOND AS t2, make_date(2020, 1, 2) AS md, unix_timestamp() AS ut, from_unixtime(0) AS fu, date_format(e, 'yyyy') AS df, weekofyear(e) AS w, quarter(e) AS q, last_day(e) AS ld, next_day(e, 'MON') AS nd FROM t;
--> a	DATE	nullable
--> b	TIMESTAMP	nullable
--> c	DATE	
--> dm	TIMESTAMP	nullable
--> dh	TIMESTAMP	nullable
--> dd	BIGINT	nullable
--> mb	DOUBLE	nullable
--> ee	INTERVAL DAY	nullable
--> tt	INTERVAL DAY TO SECOND	nullable
--> em	DATE	nullable
--> t2	TIMESTAMP	nullable
--> md	DATE	
--> ut	BIGINT	
--> fu	STRING	nullable
--> df	STRING	nullable
--> w	INT	nullable
--> q	INT	nullable
--> ld	DATE	nullable
--> nd	DATE	nullable

SELECT extract(YEAR FROM e) AS y, extract(SECOND FROM ts) AS s, date_part('DOW', e) AS dow, hour(ts) AS h, dayofweek(e) AS dw, to_utc_timestamp(ts, 'UTC') AS u, convert_timezone('UTC', 'Europe/Vienna', ntz) AS cz, timestampdiff(MINUTE, ts, ts) AS tdm, date_from_unix_date(1) AS du FROM t;
--> y	INT	nullable
--> s	DECIMAL(8,6)	nullable
--> dow	INT	nullable
--> h	INT	nullable
--> dw	INT	nullable
--> u	TIMESTAMP	nullable
--> cz	TIMESTAMP_NTZ	nullable
--> tdm	BIGINT	nullable
--> du	DATE	

SELECT upper(b) AS u, concat(b, a) AS c, b || d AS bd, substring(b, 2) AS s, regexp_extract(b, '(x)', 1) AS re, regexp_replace(b, 'x', 'y') AS rr, split(b, ',') AS sp, split_part(b, ',', 1) AS s1, length(b) AS l, instr(b, 'x') AS i, lpad(b, 5, ' ') AS lp, format_string('%s', b) AS fs, md5(b) AS m5, sha2(b, 256) AS s2, initcap(b) AS ic, translate(b, 'a', 'b') AS tr, reverse(b) AS rv, reverse(arr) AS ra, concat(arr, arr) AS ca, hash(a, b) AS h, xxhash64(b) AS xx, base64(bin) AS b6, hex(a) AS hx, levenshtein(b, b) AS lv, contains(b, 'x') AS ct, startswith(b, 'x') AS sw FROM t;
--> u	STRING	nullable
--> c	STRING	nullable
--> bd	STRING	nullable
--> s	STRING	nullable
--> re	STRING	nullable
--> rr	STRING	nullable
--> sp	ARRAY<STRING>	nullable
--> s1	STRING	nullable
--> l	INT	nullable
--> i	INT	nullable
--> lp	STRING	nullable
--> fs	STRING	
--> m5	STRING	nullable
--> s2	STRING	nullable
--> ic	STRING	nullable
--> tr	STRING	nullable
--> rv	STRING	nullable
--> ra	ARRAY<INT>	nullable
--> ca	ARRAY<INT>	nullable
--> h	INT	
--> xx	BIGINT	
--> b6	STRING	nullable
--> hx	STRING	
--> lv	INT	nullable
--> ct	BOOLEAN	nullable
--> sw	BOOLEAN	nullable

SELECT array_distinct(arr) AS ad, array_max(arr) AS am, array_union(arr, arr) AS au, arrays_zip(arr, ast) AS az, array_position(arr, 1) AS ap, array_append(arr, 1) AS aa, cardinality(arr) AS cd, map_values(m) AS mv, map_entries(m) AS me, map_concat(m, m) AS mc, map_filter(m, (k, v) -> v > 1) AS mf, transform_values(m, (k, v) -> v + 0.5) AS tv, zip_with(arr, arr, (x, y) -> x * y) AS zw, array_sort(arr) AS asr, slice(arr, 1, 2) AS sl, element_at(m, 'x') AS ea, try_element_at(arr, 1) AS te, get(arr, 0) AS g, named_struct('a', a, 'b', b).b AS nb, struct(a, b).a AS sa FROM t;
--> ad	ARRAY<INT>	nullable
--> am	INT	nullable
--> au	ARRAY<INT>	nullable
--> az	ARRAY<STRUCT<arr: INT, ast: STRUCT<x: INT, y: STRING>>>	nullable
--> ap	BIGINT	nullable
--> aa	ARRAY<INT>	nullable
--> cd	INT	nullable
--> mv	ARRAY<INT>	nullable
--> me	ARRAY<STRUCT<key: STRING NOT NULL, value: INT>>	nullable
--> mc	MAP<STRING, INT>	nullable
--> mf	MAP<STRING, INT>	nullable
--> tv	MAP<STRING, DECIMAL(12,1)>	nullable
--> zw	ARRAY<INT>	nullable
--> asr	ARRAY<INT>	nullable
--> sl	ARRAY<INT>	nullable
--> ea	INT	nullable
--> te	INT	nullable
--> g	INT	nullable
--> nb	STRING	nullable
--> sa	INT	

SELECT from_json(b, 'a INT, b ARRAY<STRING>') AS j, to_json(s) AS tj, get_json_object(b, '$.x') AS g, parse_json(b) AS pj, variant_get(v, '$.a', 'int') AS vg, try_variant_get(v, '$.a', 'string') AS tv, schema_of_json('{"a": 1}') AS sj, is_variant_null(v) AS iv, json_array_length(b) AS ja FROM t;
--> j	STRUCT<a: INT, b: ARRAY<STRING>>	nullable
--> tj	STRING	nullable
--> g	STRING	nullable
--> pj	VARIANT	nullable
--> vg	INT	nullable
--> tv	STRING	nullable
--> sj	STRING	
--> iv	BOOLEAN	
--> ja	INT	nullable

SELECT nullif(a, 1) AS n, nvl(b, 'x') AS nv, nvl2(b, 1, 2.5) AS n2, ifnull(d, 0) AS f, greatest(a, l, d) AS g, least(e, ts) AS le, decode(a, 1, 'x', 'y') AS de, if(bo, e, ts) AS i, zeroifnull(d) AS z, equal_null(a, a) AS en, try_divide(a, 0) AS td, try_add(a, 1) AS ta, try_cast(b AS DATE) AS tc, try_to_timestamp(b) AS tt, typeof(a) AS ty, b IS NULL AS bn, a <=> NULL AS ns, width_bucket(d, 0, 10, 5) AS wb FROM t;
--> n	INT	nullable
--> nv	STRING	
--> n2	DECIMAL(11,1)	
--> f	DECIMAL(12,2)	
--> g	DECIMAL(22,2)	
--> le	TIMESTAMP	nullable
--> de	STRING	
--> i	TIMESTAMP	nullable
--> z	DECIMAL(12,2)	
--> en	BOOLEAN	
--> td	DOUBLE	nullable
--> ta	INT	nullable
--> tc	DATE	nullable
--> tt	TIMESTAMP	nullable
--> ty	STRING	
--> bn	BOOLEAN	
--> ns	BOOLEAN	
--> wb	BIGINT	nullable

SELECT lag(d, 1, 0) OVER (ORDER BY e) AS lg, lead(b) OVER w AS ld, sum(d) OVER w AS sd, avg(d) OVER (PARTITION BY b) AS ad, ntile(4) OVER w AS nt, nth_value(a, 2) OVER w AS nv, count(DISTINCT a) AS c FROM t GROUP BY d, e, b, a WINDOW w AS (PARTITION BY b ORDER BY e);
--> lg	DECIMAL(10,2)	nullable
--> ld	STRING	nullable
--> sd	DECIMAL(20,2)	nullable
--> ad	DECIMAL(14,6)	nullable
--> nt	INT	
--> nv	INT	nullable
--> c	BIGINT	

SELECT b, bo, sum(a) AS s, grouping(b) AS g, grouping_id(b, bo) AS gi FROM t GROUP BY b, bo GROUPING SETS ((b), (bo), ());
--> b	STRING	nullable
--> bo	BOOLEAN	nullable
--> s	BIGINT	nullable
--> g	TINYINT	
--> gi	BIGINT	

SELECT b, sum(a) AS s FROM t GROUP BY ROLLUP (b);
--> b	STRING	nullable
--> s	BIGINT	nullable

SELECT b, sum(a) AS s FROM t GROUP BY b WITH CUBE;
--> b	STRING	nullable
--> s	BIGINT	nullable

SELECT count(*) AS c FROM t GROUP BY window(ts, '1 hour');
--> c	BIGINT	

SELECT a, (SELECT max(d) FROM t y WHERE y.a = x.a) AS md, EXISTS (SELECT 1 FROM t) AS ex, a IN (SELECT l FROM t) AS inn FROM t x;
--> a	INT	
--> md	DECIMAL(10,2)	nullable
--> ex	BOOLEAN	
--> inn	BOOLEAN	

SELECT a, rn FROM (SELECT a, row_number() OVER (ORDER BY a) AS rn FROM t) WHERE rn <= 3;
--> a	INT	
--> rn	INT	

SELECT a FROM t TABLESAMPLE (10 PERCENT) ORDER BY a NULLS LAST LIMIT 10 OFFSET 5;
--> a	INT	

SELECT a FROM t SORT BY a;
--> a	INT	

SELECT /*+ BROADCAST(y) */ x.a FROM t x CROSS JOIN t y;
--> a	INT	

SELECT n, c FROM t LATERAL VIEW stack(2, 1, 'a', 2, 'b') z AS n, c;
--> n	INT	nullable
--> c	STRING	nullable

SELECT b LIKE ANY ('x%', 'y%') AS la, b ILIKE 'x' AS il, b RLIKE '^x' AS rl, b NOT IN ('x', 'y') AS ni, NOT bo AS nb, bo AND a > 1 OR l < 5 AS ao, a BETWEEN 1 AND l AS bt, a & 3 AS ba, a | l AS bo2, a ^ 1 AS bx, ~a AS bnn, shiftleft(l, 1) AS sl FROM t;
--> la	BOOLEAN	nullable
--> il	BOOLEAN	nullable
--> rl	BOOLEAN	nullable
--> ni	BOOLEAN	nullable
--> nb	BOOLEAN	nullable
--> ao	BOOLEAN	nullable
--> bt	BOOLEAN	
--> ba	INT	
--> bo2	BIGINT	
--> bx	INT	
--> bnn	INT	
--> sl	BIGINT	

SELECT `a` AS `my col`, r'raw\d' AS raw, 'it''s' AS q, "dq" AS dq, X'1F' AS hx, 1S AS s1, 2Y AS y1, 3.5F AS f1, 4BD AS b1, 9999999999 AS big, 99999999999999999999 AS huge FROM t;
--> my col	INT	
--> raw	STRING	
--> q	STRING	
--> dq	STRING	
--> hx	BINARY	
--> s1	SMALLINT	
--> y1	TINYINT	
--> f1	FLOAT	
--> b1	DECIMAL(1,0)	
--> big	BIGINT	
--> huge	DECIMAL(20,0)	

SELECT coalesce(*) FROM (SELECT a, l FROM t) q;
--> coalesce(a, l)	BIGINT	

SELECT hash(x.*) AS h, greatest(* EXCEPT (b)), struct(*) AS st, array(x.*) AS ar, concat_ws('-', *) FROM (SELECT a, b, l FROM t) x;
--> h	INT	
--> greatest(a, l)	BIGINT	
--> st	STRUCT<a: INT NOT NULL, b: STRING, l: BIGINT NOT NULL>	
--> ar	ARRAY<BIGINT>	
--> concat_ws(-, a, b, l)	STRING	

SELECT to_json(struct(x.*, 1 AS one)) AS j FROM (SELECT a, b FROM t) x;
--> j	STRING	nullable

SELECT IDENTIFIER('a'), IDENTIFIER('x.b'), IDENTIFIER('abs')(l), IDENTIFIER('`d`') + 1 AS e FROM IDENTIFIER('t') x;
--> a	INT	
--> b	STRING	nullable
--> abs(l)	BIGINT	
--> e	DECIMAL(11,2)	nullable

SELECT IDENTIFIER('b'), count(*) AS c FROM t GROUP BY IDENTIFIER('b');
--> b	STRING	nullable
--> c	BIGINT	

SELECT window, window.start, window.end AS upto, count(*) AS c FROM t GROUP BY window(ts, '1 hour');
--> window	STRUCT<start: TIMESTAMP, end: TIMESTAMP>	
--> start	TIMESTAMP	nullable
--> upto	TIMESTAMP	nullable
--> c	BIGINT	

SELECT b, window(ts, '1 hour', '30 minutes').start AS from_ts, sum(a) AS s FROM t GROUP BY b, window(ts, '1 hour', '30 minutes') HAVING count(*) > 1;
--> b	STRING	nullable
--> from_ts	TIMESTAMP	nullable
--> s	BIGINT	nullable

SELECT session_window.start AS started, session_window.end AS ended, max(d) AS m FROM t GROUP BY session_window(ts, '5 minutes') ORDER BY started;
--> started	TIMESTAMP	nullable
--> ended	TIMESTAMP	nullable
--> m	DECIMAL(10,2)	nullable

SELECT window(ntz, '1 day', '1 day', '6 hours') AS w, a FROM t;
--> w	STRUCT<start: TIMESTAMP_NTZ, end: TIMESTAMP_NTZ>	
--> a	INT	

SELECT b LIKE 'x' = bo AS lb, a BETWEEN 1 AND 2 AS bt, b = 'x' IN (true, false) AS eb, NOT b LIKE 'y' AS nl FROM t;
--> lb	BOOLEAN	nullable
--> bt	BOOLEAN	
--> eb	BOOLEAN	nullable
--> nl	BOOLEAN	nullable

SELECT CAST(b AS STRING COLLATE UTF8_LCASE) AS c, r'\w' AS bs, R"\d" AS bd FROM t;
--> c	STRING COLLATE UTF8_LCASE	nullable
--> bs	STRING	
--> bd	STRING	

SELECT * FROM (SELECT a FROM t) x CROSS JOIN (SELECT b, l FROM t) y PIVOT (sum(l) AS s FOR b IN ('x', 'y'));
--> a	INT	
--> x	BIGINT	nullable
--> y	BIGINT	nullable

SELECT * FROM (SELECT a FROM t) x JOIN (SELECT l, i FROM t) y ON x.a = y.l UNPIVOT (v FOR n IN (l, i));
--> a	INT	
--> n	STRING	
--> v	BIGINT	nullable

FROM t MAP a, b USING 'cat' AS (x INT, y STRING);
--> x	INT	nullable
--> y	STRING	nullable

SELECT a, b FROM t WHERE a > 1 ORDER BY a |> LIMIT 3;
--! does not parse

SELECT a FROM t SORT BY a ORDER BY b;
--! does not parse

SELECT a FROM t LATERAL VIEW explode(arr);
--! does not parse

SELECT * FROM t x LEFT JOIN t y JOIN t z ON true ON true;
--! does not parse

SELECT a b c FROM t;
--! does not parse

SELECT (a FROM t;
--! does not parse

SELECT a,, b FROM t;
--! does not parse

SELECT CASE WHEN a THEN FROM t;
--! does not parse

SELECT a FROM t ORDER a;
--! does not parse

SELECT * FROM t JOIN;
--! does not parse
