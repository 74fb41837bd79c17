-- Merchants as the tills read them; the register owns the view, and may change its tables behind it.
CREATE VIEW till_merchant AS
SELECT merchant_id, merchant_code, state, categories, channels,
       ARRAY(SELECT shop_id::text FROM shop WHERE shop.merchant_id = merchant.merchant_id) AS shops
  FROM merchant;
