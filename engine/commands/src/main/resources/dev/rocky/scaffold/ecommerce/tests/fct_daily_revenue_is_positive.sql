-- Zero rows = pass.
SELECT * FROM fct_daily_revenue WHERE revenue <= 0
